"""Pointing cards (指さし) on the full screen: shown to a client, so nothing of a record stands on them."""
