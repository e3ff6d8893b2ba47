"""The metro map: from a network to a placement, without a single coordinate in the map."""
