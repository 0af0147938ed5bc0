"""How the attainment of a target is judged: its comparator (比较方式), or why it has none, and the judgement itself.

以上、以下、以内 include the number itself, 超过、不满、以外 exclude it (Civil Code of the PRC, art. 1259). Figures are
compared in full, never rounded (全数值比较法, GB/T 8170-2008), in exact arithmetic.
"""

from zhiqiang.policy.evaluation.comparator import Code, Comparator, Undecided
from zhiqiang.policy.evaluation.judgement import judge, satisfied, satisfied_by_year
from zhiqiang.policy.evaluation.mapping import comparator_of
from zhiqiang.policy.evaluation.numbers import Number, exact

__all__ = [
    "Code",
    "Comparator",
    "Number",
    "Undecided",
    "comparator_of",
    "exact",
    "judge",
    "satisfied",
    "satisfied_by_year",
]
