"""The decision rules and the engine they speak to; standard library only, for the browser."""
