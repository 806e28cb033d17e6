"""The typed models of what authors write."""
