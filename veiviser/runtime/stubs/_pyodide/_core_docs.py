"""Where the core looks up documentation, and a few classes of its own."""

__all__ = ["ConversionError", "InternalError", "JsBigInt", "JsException", "jsnull"]


class InternalError(Exception):
    """Pyodide itself failed."""


class ConversionError(Exception):
    """A value has no counterpart in the other language."""


class JsException(Exception):
    """JavaScript raised this."""


class JsBigInt(int):
    """A number that JavaScript writes with an n."""


class JsNull:
    """The class of ``null``."""


class Undocumented:
    """A documented class, without its documentation."""

    def __init__(self, _token: None) -> None:
        pass

    def __getattr__(self, name: str) -> None:
        """Know every method."""


jsnull = JsNull()
JsProxy = JsDoubleProxy = JsPromise = JsBuffer = JsArray = JsMutableMap = JsGenerator = Undocumented
create_once_callable = create_proxy = to_js = destroy_proxies = run_sync = can_run_sync = None
_instantiate_token = None
_JsProxyMetaClass = type
