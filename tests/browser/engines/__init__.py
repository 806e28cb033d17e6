"""The three engines that readers' browsers are made of, each driven by a standard of its own."""
