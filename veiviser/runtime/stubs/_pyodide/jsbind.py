"""How Python calls JavaScript when nothing is said about types."""

from _pyodide_core import (  # type: ignore[import-not-found]
    JsFuncSignature,
    js2py_default_call_result,
    py2js_default,
)

no_default = object()
default_signature = JsFuncSignature(
    func=None,
    should_construct=False,
    posparams_nmandatory=0,
    posparams=(),
    posparams_defaults=(),
    varpos=py2js_default,
    kwparam_names=(),
    kwparam_converters=(),
    kwparam_defaults=(),
    varkwd=None,
    result=js2py_default_call_result,
)
