"""The command line: ``casegraph``. Answers go to stdout, progress and warnings to stderr."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import click

from graph.errors import CasegraphError, HomeInUse, StoreUnavailable
from web import showing
from web.settings import Settings, load

if TYPE_CHECKING:
    from web.wiring import Services

OK, SOME_REFUSED, WRONG_USAGE, STORE_DOWN = 0, 1, 2, 3
PATIENCE = 10.0  # seconds for an owner that is only just starting


class Asked:
    """What every command was given: settings, and whether answers are to be JSON."""

    def __init__(self, settings: Settings, *, as_json: bool) -> None:
        self.settings = settings
        self.as_json = as_json

    def shown(self, as_json: bool) -> showing.Shown:
        """What shows the answers of a command, whose own --json counts too."""
        return showing.Shown(as_json=self.as_json or as_json)


class Commands(click.Group):
    """Turns our errors into one line on stderr and the exit code that their class names."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        try:
            return super().invoke(ctx)
        except CasegraphError as error:
            _fail(error)
        except BrokenPipeError:
            sys.exit(OK)


def _fail(error: CasegraphError) -> NoReturn:
    showing.errors.print(f"casegraph: {error}", markup=False)
    sys.exit(error.exit_code)


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--json after the command's name, as well as before it."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line on stdout.")(command)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=click.Path(path_type=Path), help="The folder in which everything lives (CASEGRAPH_HOME).")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line on stdout; progress goes to stderr.")
@click.version_option(package_name="casegraph", prog_name="casegraph")
@click.pass_context
def main(ctx: click.Context, home: Path | None, as_json: bool) -> None:
    """Search documents by meaning, and see who relates to whom, with the sentence that says so."""
    ctx.obj = Asked(load(home=home), as_json=as_json)


def _do(asked: Asked, verb: str, **arguments: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401
    """Answers of a verb, done here where the home is free, or by the process that owns it."""
    from ingest import owner
    from web import remote, verbs
    from web.wiring import build

    home = asked.settings.home
    if asked.settings.shared:  # every store is a server: nobody owns it
        services = build(asked.settings)
        try:
            yield from verbs.run(services, verb, arguments)
        finally:
            services.close()
        return
    until = time.monotonic() + PATIENCE
    while (mine := owner.take(home)) is None:
        card = owner.owner(home)
        if card is not None and card.address:
            yield from remote.ask(card, verb, arguments)
            return
        if time.monotonic() > until:
            raise HomeInUse(f"another process owns {home} and does not say where it listens; wait for it, or stop it")
        time.sleep(0.1)
    try:
        services = _built(asked.settings, verb)
        try:
            remote.listen(services, mine)
            yield from verbs.run(services, verb, arguments)
        finally:
            services.close()
    finally:
        mine.release()


def _built(settings: Settings, verb: str) -> "Services":
    """Every store opened; a verb that makes a store anew begins it anew, where it does not open any more."""
    from web.wiring import build

    if verb == "rebuild":
        return build(settings, fresh=("graph", "index"))
    try:
        return build(settings)
    except StoreUnavailable as error:
        if verb != "reindex":
            raise
        showing.errors.print(f"{error}; beginning it anew", markup=False)
        return build(settings, fresh=("index",))


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True))
@click.option("--collection", "-c", default="main", show_default=True, help="The collection to add to.")
@json_option
@click.pass_obj
def ingest(asked: Asked, paths: tuple[str, ...], collection: str, as_json: bool) -> None:
    """Add files and folders. What is already there is not read again; stop and start as you like."""
    shown = asked.shown(as_json)
    absolute = [str(Path(p).resolve()) for p in paths]
    answers = _do(asked, "ingest", paths=absolute, collection=collection, by=asked.settings.user)
    lines = shown.all(answers, showing.file_line)
    sys.exit(SOME_REFUSED if any(a.get("state") in ("refused", "unreadable") for a in lines) else OK)


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
@click.pass_obj
def read(asked: Asked, files: tuple[Path, ...], as_json: bool) -> None:
    """Say what would be read in these files. Nothing is stored."""
    from web.preview import readings

    shown = asked.shown(as_json)
    lines = shown.all(readings(asked.settings, files), showing.reading_line)
    sys.exit(SOME_REFUSED if any(a.get("state") == "refused" for a in lines) else OK)


@main.command()
@click.argument("query", required=False)
@click.option("--queries", type=click.File("r", encoding="utf-8"), help='Many queries: a line each, or "id<TAB>query".')
@click.option("--collection", "-c", "collections", multiple=True, help="Only this collection (repeatable).")
@click.option("--limit", "-n", default=20, show_default=True, type=click.IntRange(1, 1000))
@click.option("--mode", type=click.Choice(["hybrid", "meaning", "words"]), default="hybrid", show_default=True)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(["letter", "article", "ruling", "other"]))
@click.option("--from", "dated_from", type=click.DateTime(["%Y-%m-%d"]), help="Only documents dated from this day.")
@click.option("--to", "dated_to", type=click.DateTime(["%Y-%m-%d"]), help="Only documents dated to this day.")
@json_option
@click.pass_obj
def search(asked: Asked, /, query: str | None, queries: Any, as_json: bool, **options: Any) -> None:  # noqa: ANN401
    """Find passages by meaning and by word. Words in "quotes" must stand there as they are."""
    if (query is None) == (queries is None):
        raise click.UsageError("give a QUERY, or --queries FILE")
    asked_for = [("", query)] if query is not None else list(_queries(queries))
    for day in ("dated_from", "dated_to"):
        options[day] = options[day].date().isoformat() if options[day] else None
    shown = asked.shown(as_json)
    lines = shown.all(_do(asked, "search", queries=asked_for, **options), showing.hit_line)
    if not lines and not shown.as_json:
        showing.errors.print("nothing found; try fewer words, another collection, or --mode meaning", markup=False)


def _queries(file: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    for number, line in enumerate(file, 1):
        key, tab, text = line.rstrip("\r\n").partition("\t")
        if not tab:
            key, text = str(number), key
        if text.strip():
            yield key, text


@main.command()
@json_option
@click.pass_obj
def collections(asked: Asked, as_json: bool) -> None:
    """List the collections and how many documents each has, by state."""
    shown = asked.shown(as_json)
    lines = shown.all(_do(asked, "collections"))
    if not shown.as_json:
        showing.table(lines, ("collection", "documents", "ready", "partial", "refused", "withdrawn"))


@main.command()
@click.argument("documents", nargs=-1, required=True)
@click.option("--undo", is_flag=True, help="Show them again.")
@json_option
@click.pass_obj
def withdraw(asked: Asked, documents: tuple[str, ...], undo: bool, as_json: bool) -> None:
    """Hide documents (by id, or its first 8 digits) from every search and page."""
    answers = _do(asked, "withdraw", documents=documents, by=asked.settings.user, undo=undo)
    asked.shown(as_json).all(answers, lambda a: f"{a['state']}: {a['title']}")


@main.command()
@click.argument("documents", nargs=-1, required=True)
@click.option("--undo", is_flag=True, help="Let the same files in again when they are next added.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@click.pass_obj
def purge(asked: Asked, documents: tuple[str, ...], undo: bool, yes: bool, as_json: bool) -> None:
    """Erase documents: original, text, vectors, names. Only a tombstone stays. This cannot be undone."""
    if not undo and not yes:
        click.confirm(f"Erase {len(documents)} document(s) for good?", abort=True, err=True)
    answers = _do(asked, "purge", documents=documents, by=asked.settings.user, undo=undo)
    asked.shown(as_json).all(answers, lambda a: f"{a['state']}: {a['document']}")


@main.command()
@click.argument("documents", nargs=-1)
@click.option("--text", is_flag=True, help="Read the originals again too, not only names and claims.")
@json_option
@click.pass_obj
def reread(asked: Asked, documents: tuple[str, ...], text: bool, as_json: bool) -> None:
    """Find names and claims again, in these documents or in all."""
    answers = _do(asked, "reread", documents=documents, text=text)
    asked.shown(as_json).all(answers, lambda a: f"{a['reread']} documents read again")


@main.command()
@click.option("--deep", is_flag=True, help="Hash every original again.")
@json_option
@click.pass_obj
def check(asked: Asked, deep: bool, as_json: bool) -> None:
    """Compare archive, ledger, graph and index; say what differs."""
    lines = asked.shown(as_json).all(_do(asked, "check", deep=deep), showing.difference_line)
    sys.exit(SOME_REFUSED if lines[-1]["differences"] else OK)


@main.command()
@json_option
@click.pass_obj
def repair(asked: Asked, as_json: bool) -> None:
    """Heal what check finds."""
    asked.shown(as_json).all(
        _do(asked, "repair"),
        lambda a: f"{a['mended']} mended" if "mended" in a else f"{a['part']} {a['document'][:12]}: {a['difference']}",
    )


@main.command()
@json_option
@click.pass_obj
def rebuild(asked: Asked, as_json: bool) -> None:
    """Make graph and index anew from archive and ledger. Nothing is parsed or embedded again."""
    asked.shown(as_json).all(_do(asked, "rebuild"), lambda a: f"{a['rebuilt']} documents rebuilt")


@main.command()
@click.option("--model", help="Another embedding model, from then on.")
@json_option
@click.pass_obj
def reindex(asked: Asked, model: str | None, as_json: bool) -> None:
    """Fill the index anew, perhaps with another model; the old one serves until it is full."""
    asked.shown(as_json).all(
        _do(asked, "reindex", model=model),
        lambda a: f"{a['reindexed']} documents with {a['model']}" + (f"; {a['note']}" if "note" in a else ""),
    )


@main.command()
@click.option("--collection", "-c", "collections", multiple=True)
@click.option("--format", "kind", type=click.Choice(["jsonl", "csv", "graphml", "ftm"]), default="jsonl")
@click.option("--out", "target", type=click.Path(path_type=Path), required=True, help="File, or folder for csv.")
@json_option
@click.pass_obj
def export(asked: Asked, collections: tuple[str, ...], kind: str, target: Path, as_json: bool) -> None:
    """Write everything of a collection (or of all) to files."""
    answers = _do(asked, "export", collections=collections, kind=kind, out=str(target.resolve()))
    asked.shown(as_json).all(answers, lambda a: f"{a['exported']} objects to {a['out']}")


@main.command()
@json_option
@click.pass_obj
def sample(asked: Asked, as_json: bool) -> None:
    """Load the sample collection that comes with Casegraph."""
    from ingest.sample import files

    shown = asked.shown(as_json)
    answers = _do(asked, "ingest", paths=[str(p) for p in files()], collection="sample", by="casegraph")
    shown.all(answers, showing.file_line)


@main.group()
def models() -> None:
    """The models: install them, see what is there."""


@models.command("install")
@click.argument("names", nargs=-1)
@click.option("--from", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), help="No network.")
@json_option
@click.pass_obj
def models_install(asked: Asked, names: tuple[str, ...], folder: Path | None, as_json: bool) -> None:
    """Fetch models (by default those that the settings need), check their hashes, convert them."""
    from web.modelling import install

    asked.shown(as_json).all(install(asked.settings, names, folder), lambda a: f"{a['model']}: {a['state']}")


@models.command("list")
@json_option
@click.pass_obj
def models_list(asked: Asked, as_json: bool) -> None:
    """Say which models there are and which are installed."""
    from web.modelling import listed

    asked.shown(as_json).all(listed(asked.settings), lambda a: f"{a['model']}: {a['state']}")


@main.command()
@json_option
@click.pass_obj
def doctor(asked: Asked, as_json: bool) -> None:
    """Look at everything that must be right, and say what to do where it is not."""
    from web.doctor import examine

    shown = asked.shown(as_json)
    lines = shown.all(examine(asked.settings, lambda: _do(asked, "health")), showing.part_line)
    sys.exit(OK if all(a["ok"] for a in lines) else STORE_DOWN)


@main.command()
@click.option("--to", type=click.Choice(["server", "embedded"]), required=True, help="Where graph and ledger go.")
@json_option
@click.pass_obj
def move(asked: Asked, to: Literal["server", "embedded"], as_json: bool) -> None:
    """Move a home to the servers that the settings name, or back. The archive stays where it is."""
    from web.moving import move as moved

    lines = asked.shown(as_json).all(moved(asked.settings, to), showing.moved_line)
    sys.exit(SOME_REFUSED if any(a.get("differences") for a in lines) else OK)


@main.command()
@click.option("--processes", default=1, show_default=True, type=click.IntRange(1, 64), help="Workers to run.")
@click.pass_obj
def worker(asked: Asked, processes: int) -> None:
    """Read what waits in the queue of server mode, until stopped."""
    from web.working import work

    work(asked.settings, processes=processes)


@main.command()
@click.option("--host", help="The address to serve on (CASEGRAPH_HOST).")
@click.option("--port", type=int, help="The port (CASEGRAPH_PORT); 0 takes a free one.")
@click.pass_obj
def serve(asked: Asked, host: str | None, port: int | None) -> None:
    """Serve the page, and read what is added to it."""
    from web.serving import serve as run

    changes = {k: v for k, v in (("host", host), ("port", port)) if v is not None}
    run(
        asked.settings.model_copy(update=changes),
        lambda address: showing.out.print(f"Casegraph is at {address}", markup=False),
    )


if __name__ == "__main__":
    main()
