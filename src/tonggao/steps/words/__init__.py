"""What a text is made of: fixed words and fields, anchors, and everything a text draws on."""
