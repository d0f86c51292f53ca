"""What somebody looks at before it counts. Pure: a turn and its circumstances in, findings out.

Nothing here punishes anybody: a finding holds the hours until somebody else has looked.
"""

from jiefang.hours.rules.finding import Finding
from jiefang.hours.rules.judging import RULES, judge

__all__ = ["RULES", "Finding", "judge"]
