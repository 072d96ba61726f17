"""Every sentence we may say about somebody's data.

A number is never reused and its meaning never changes. The words are addressed to the
person who can mend the matter: a member with the workbook open, or the clerk.
"""

from tonggao.codes.editing import *  # noqa: F403 - the catalogue is all of its modules
from tonggao.codes.layout import *  # noqa: F403 - the catalogue is all of its modules
from tonggao.codes.outputs import *  # noqa: F403 - the catalogue is all of its modules
from tonggao.codes.preparing import *  # noqa: F403 - the catalogue is all of its modules
from tonggao.codes.returns import *  # noqa: F403 - the catalogue is all of its modules
