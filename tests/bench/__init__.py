"""The benchmark: what ipsdesk takes beside an empty window, and as a vault grows."""
