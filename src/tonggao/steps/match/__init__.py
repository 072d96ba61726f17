"""相近: which texts look alike, how much, and where they differ.

`matching` is the entrance. `forms` and `prepared` make texts comparable, `candidates` names
the pairs to be looked at, `scoring` says how much alike they are, `differing` in which words
they are not, `grouping` which belong together.
"""
