"""Every mangling there is."""

from mangled.in_columns import IN_COLUMNS
from mangled.in_dialects import IN_DIALECTS
from mangled.in_packages import IN_PACKAGES
from mangled.in_rows import IN_ROWS
from mangled.in_shapes import IN_SHAPES
from mangled.in_sheets import IN_SHEETS
from mangled.in_values import IN_VALUES
from mangled.in_words import IN_WORDS
from mangled.mangling import Mangling

CORPUS: tuple[Mangling, ...] = (
    *IN_SHEETS,
    *IN_COLUMNS,
    *IN_ROWS,
    *IN_WORDS,
    *IN_VALUES,
    *IN_DIALECTS,
    *IN_PACKAGES,
    *IN_SHAPES,
)
# Those that can be done last, whatever was done to the layout before.
DIALECTS = tuple(each for each in (*IN_DIALECTS, *IN_PACKAGES) if not each.layout)
LAYOUTS = tuple(each for each in CORPUS if each.layout)
