"""What the trimmed Python keeps: rules that do what rules ordinarily do.

It has the functions that these call, and starts from the memory in which they have been run; a
rule that calls others is left to the stock Python. They are never published. A module here is a
rule as any other, of questions with few answers: all of them are tried. Whatever rules should be
able to do in the small Python is done in one of them, and the tests see to it that all of the
engine is.
"""
