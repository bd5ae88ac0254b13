"""The queue of server mode, on PostgreSQL through Procrastinate. The only module that imports it.

A job is enqueued in the ledger's own transaction, so that a document that waits has a job, whatever crashes. Running a
job twice is harmless: it looks at the ledger first, and a reading replaces the one before.
"""

import asyncio
import logging
import threading
from collections.abc import Callable

import procrastinate
import psycopg
from procrastinate.exceptions import ConnectorException
from sqlalchemy import make_url
from sqlalchemy.orm import Session

from graph.errors import StoreUnavailable

log = logging.getLogger(__name__)

READ = "casegraph.read"
QUEUE = "read"
STALLED = 30.0  # seconds without one, after which its work is given to others
FURTHEST_BACK = 2_000_000_000
RESCUE_LOCK = 0x63617365  # an advisory lock of PostgreSQL, for this database only


class Queue:
    """Documents that wait for a reading, worked off by any number of processes on any number of machines."""

    def __init__(self, url: str, *, stalled: float = STALLED) -> None:
        plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._stalled = stalled
        self._sync = procrastinate.App(connector=procrastinate.SyncPsycopgConnector(conninfo=plain))
        self._connector = procrastinate.PsycopgConnector(conninfo=plain, max_size=4)
        self._app = procrastinate.App(connector=self._connector)
        self._lock = threading.Lock()
        self._opened = False
        self._prepare()

    def _prepare(self) -> None:
        """Make Procrastinate's own tables where they are not there yet."""
        try:
            with self._sync.open():
                if not self._sync.check_connection():
                    self._sync.schema_manager.apply_schema()
        except ConnectorException as error:
            raise StoreUnavailable(
                f"the queue in PostgreSQL does not open: {error}; check CASEGRAPH_LEDGER_URL"
            ) from error

    def enqueue(self, session: Session, document: str, place: int) -> None:
        """Enqueue a document's reading in the transaction of this session.

        place is its number in its batch: the first files of every batch go before the thousandth of any, so that no
        collection starves another.
        """
        with self._lock:
            if not self._opened:
                self._sync.open()
                self._opened = True
        self._sync.configure_task(
            READ,
            queue=QUEUE,
            lock=document,
            priority=-min(place, FURTHEST_BACK),
            connection=session.connection().connection.driver_connection,
        ).defer(document=document)

    def work(
        self,
        read: Callable[[str], None],
        died: Callable[[str], None],
        *,
        name: str,
        relay: Callable[[], None],
    ) -> None:
        """Read documents until SIGTERM or Ctrl-C.

        ``died`` hears of documents whose worker died; ``relay`` is called every second beside the reading. A job whose
        worker gave no sign of life for a while is given to another one.
        """
        self._app.task(name=READ, queue=QUEUE)(_task(read))
        asyncio.run(self._work(died, name, relay))

    async def _work(self, died: Callable[[str], None], name: str, relay: Callable[[], None]) -> None:
        async with self._app.open_async():
            ended = asyncio.Event()
            beside = [asyncio.create_task(self._rescue(died, ended)), asyncio.create_task(_repeat(relay, ended))]
            try:
                await self._app.run_worker_async(
                    queues=[QUEUE],
                    name=name,
                    concurrency=1,
                    delete_jobs="successful",
                    update_heartbeat_interval=self._stalled / 3,
                    stalled_worker_timeout=self._stalled,
                    fetch_job_polling_interval=2.0,
                )
            finally:
                ended.set()
                await asyncio.gather(*beside, return_exceptions=True)

    async def _rescue(self, died: Callable[[str], None], ended: asyncio.Event) -> None:
        """Give the jobs of dead workers to living ones, as long as this worker lives."""
        while not ended.is_set():
            try:
                await self._rescue_once(died)
            except (ConnectorException, psycopg.Error, StoreUnavailable) as error:
                log.warning("the jobs of dead workers wait: %s", error)
            await _pause(ended, self._stalled / 2)

    async def _rescue_once(self, died: Callable[[str], None]) -> None:
        """Every worker does it, one at a time: two that saw one death would count it as two, and three are enough."""
        manager = self._app.job_manager
        async with self._connector.pool.connection() as connection:  # a transaction: the lock ends with it
            lock = await connection.execute("SELECT pg_try_advisory_xact_lock(%s)", [RESCUE_LOCK])
            if (await lock.fetchone()) != (True,):
                return
            for job in await manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=self._stalled):
                if job.id is None:
                    continue
                log.warning("job %s: its worker died; another one takes it", job.id)
                try:
                    await asyncio.to_thread(died, str(job.task_kwargs["document"]))
                    await manager.retry_job_by_id_async(job_id=job.id, retry_at=procrastinate.utils.utcnow())
                except Exception:  # whatever is wrong with one job, the others wait behind it
                    log.exception("job %s: cannot be given to another worker now; it is tried again", job.id)

    def close(self) -> None:
        """Let go of the connections of ``enqueue``."""
        if self._opened:
            self._sync.close()


def _task(read: Callable[[str], None]) -> Callable[..., None]:
    def run(document: str) -> None:
        read(document)

    return run


async def _repeat(work: Callable[[], None], ended: asyncio.Event) -> None:
    while not ended.is_set():
        try:
            await asyncio.to_thread(work)
        except StoreUnavailable as error:
            log.warning("the relay waits: %s", error)
        await _pause(ended, 1.0)


async def _pause(ended: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(ended.wait(), timeout=seconds)
    except TimeoutError:
        return
