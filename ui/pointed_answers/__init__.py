"""Pointed answers (指さしの答え): opening the cards, taking answers into an entry, the list of them."""
