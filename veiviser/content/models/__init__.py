"""The typed models of what authors write.

Their annotations are no texts, which every command would compile for each field as it starts;
only a screen's are, whose parts hold parts.
"""
