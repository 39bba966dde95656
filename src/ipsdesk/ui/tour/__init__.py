"""The tour: every page, state, form and dialog drawn without a screen."""

from ipsdesk.ui.tour.drawing import Tour, TourSeat, TourWishes, draw_tour

__all__ = ["Tour", "TourSeat", "TourWishes", "draw_tour"]
