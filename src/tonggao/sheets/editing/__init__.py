"""【内部】统稿表: the clerk's one working table, laid out and read back.

`view` says for every row what its answer cells show; the layout writes exactly that, and
reading takes what differs from it as an answer. So a table that was just written decides
nothing, and nothing a person typed can be overlooked.
"""
