"""Every fault of a file and every refusal of a review has its sentence."""

import re
from datetime import date

import pytest

from ipsdesk.domain import errors
from ipsdesk.domain.faults import Fault, FaultKind
from ipsdesk.ui.messages import explain, method

SENTENCES = [
    (
        Fault("items.S1.response.bands", FaultKind.HOLE, "-20 / 22-25"),
        "items.S1.response.bands: the bands -20 / 22-25 leave a hole.",
    ),
    (Fault("items", FaultKind.DOUBLE_ID, "S1"), "items: S1 is used twice."),
    (
        Fault("items.V6.response.rules.1.all", FaultKind.UNKNOWN_METRIC, "luck"),
        "items.V6.response.rules.1.all: no figure is called luck.",
    ),
    (
        Fault("result_bands", FaultKind.BANDS_END, "125"),
        "result_bands: the highest possible total is 125, but the bands end elsewhere.",
    ),
    (Fault("2:3", FaultKind.NOT_JSON), "The file cannot be read as JSON, at 2:3."),
    (Fault("", FaultKind.NOT_KEYED), "the file: keys with values should stand here."),
]


@pytest.mark.parametrize(("fault", "sentence"), SENTENCES)
def test_a_fault_says_where_and_what(fault, sentence):
    assert method.fault_sentence(fault) == sentence


@pytest.mark.parametrize("kind", FaultKind)
def test_each_kind_of_fault_has_a_whole_sentence_of_its_own(kind):
    told = method.fault_sentence(Fault("items.S1", kind, "what stands there"))
    others = {method.fault_sentence(Fault("items.S1", other, "x")) for other in FaultKind}
    assert re.fullmatch(r"[^{}]+\.", told.replace("made-up.json", ""))
    assert len(others) == len(FaultKind)


def test_a_refused_file_tells_all_its_faults_in_order():
    faults = tuple(fault for fault, _ in SENTENCES[:2])
    assert explain(errors.ScaleRefused("own.json", faults)).splitlines() == [
        "own.json has 2 faults and was not taken in.",
        *(sentence for _, sentence in SENTENCES[:2]),
    ]


@pytest.mark.parametrize(
    ("count", "more"), [(6, "And 1 more fault."), (316, "And 311 more faults.")]
)
def test_a_file_of_another_kind_fills_no_window_with_its_faults(count, more):
    faults = tuple(Fault(f"items.{at}", FaultKind.DOUBLE_ID, "S1") for at in range(count))
    told = explain(errors.ScaleRefused("comparison.json", faults)).splitlines()
    assert told[0] == f"comparison.json has {count} faults and was not taken in."
    assert told[1:-1] == [f"items.{at}: S1 is used twice." for at in range(5)]
    assert told[-1] == more


DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (errors.RatingNotWhole("V6"), "Give V6 whole points. The scale knows no halves."),
        (errors.MustBeRated("V6"), "V6 must be rated. This scale does not leave items out."),
        (
            errors.ReviewSigned(DAY),
            "The review was signed on 2 March 2026. Write a correction with its reason instead.",
        ),
        (
            errors.RatersNotDone(2),
            "2 raters are still rating. Points are compared when all are done.",
        ),
        (
            errors.ConsensusWithoutReason("S1"),
            "Write why you settled on these points. The raters differed.",
        ),
        (errors.ItemUnknown("ips-25", "X1"), "The scale has no item X1."),
    ],
)
def test_a_refusal_is_explained_in_plain_words(refusal, words):
    assert explain(refusal) == words


@pytest.mark.parametrize(
    "refusal",
    [
        errors.ScaleChanged("ips-25", "1"),
        errors.ReviewNotSigned(),
        errors.RaterUnknown(),
        errors.RaterDone(),
        errors.AmendmentWithoutReason(),
    ],
)
def test_no_refusal_is_left_without_words(refusal):
    assert explain(refusal).endswith(".")
    assert "{" not in explain(refusal)
