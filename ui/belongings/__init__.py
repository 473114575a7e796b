"""Belongings that stayed behind: the list, photos, boxes, what was decided and how things left."""
