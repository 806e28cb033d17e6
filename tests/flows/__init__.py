"""Six public decision flows as an author of ours would write them: a knowledge base and its cases.

They are those of the British government's smart answers (github.com/alphagov/smart-answers), read
at commit 6fb9aab9572c: what is asked, what follows and the public figures. Code and words are ours.
"""
