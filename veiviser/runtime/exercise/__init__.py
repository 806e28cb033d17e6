"""What the trimmed Python keeps: rules that do what rules ordinarily do.

It has the functions that these call, and starts from the memory in which they have been run; a
rule that calls others is left to the stock Python. They are never published. A module here is a
rule as any other, of questions with few answers: all of them are tried. Whatever rules should be
able to do in the small Python is done in one of them, and the tests see to it that all of the
engine is.
"""

from veiviser.decisions.sources import Data

DATA: Data = {
    "rates": {
        "rows": {
            "by": "day",
            "starts": [730120, 739342],
            "until": 739707,
            "columns": {"adult": [5, 7], "child": [3, 4]},
        }
    },
    "bands": {"rows": {"by": "number", "starts": [10, 20], "columns": {"value": [1, 2]}}},
    "lands": {"lists": {"nordic": ["norway", "sweden"], "other": ["elsewhere"]}},
    "days-off": {"holidays": [739617, 739709, 739617, 739704, 739705]},
}
"""What stands in files beside them, as it is read."""
