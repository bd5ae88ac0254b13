"""Real servers for the tests: Neo4j from Maven Central's jars and PostgreSQL from the system's package.

Each server runs on a free loopback port with its data in a folder of its own, and can be killed and started again on
the same folder and port. Nothing here is part of the product. Standard library only: scripts/services uses this module
with whatever Python 3.11 there is.
"""

import fcntl
import hashlib
import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, ClassVar, Self

HERE = Path(__file__).resolve().parent
POM = HERE / "pom.xml"
LAUNCHER = HERE / "Neo4j.java"
START_SECONDS = 120.0  # a cold JVM on a busy machine with two cores; 8 s when idle
RETRY_SECONDS = 10.0
STOP_SECONDS = 30.0
LEAST_JAVA = 17
BOLT_HELLO = b"\x60\x60\xb0\x17" + b"\x00\x04\x04\x05" + bytes(12)  # the handshake, proposing Bolt 5.4 to 5.0
JVM_OPTIONS = (
    "-Xms256m",
    "-Xmx768m",
    "-XX:+UseSerialGC",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
)


class ServiceAbsent(Exception):
    """A program that the server needs is not on this machine. The text says which, and how to get it."""


class ServiceFailed(Exception):
    """The server is installed but did not start, answer or stop. The text holds the end of its log."""


def cache_folder() -> Path:
    """Where jars and the list of running servers are kept: CASEGRAPH_SERVICES_CACHE, or ~/.cache/casegraph-services."""
    return Path(os.environ.get("CASEGRAPH_SERVICES_CACHE") or Path.home() / ".cache" / "casegraph-services")


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def exchange(port: int, request: bytes, size: int, *, host: str = "127.0.0.1", timeout: float = 2.0) -> bytes:
    """Send request to the port and return up to size bytes of the reply; empty where nothing answers."""
    try:
        with socket.create_connection((host, port), timeout=timeout) as connection:
            connection.sendall(request)
            return connection.recv(size)
    except OSError:
        return b""


@dataclass(kw_only=True)
class Server:
    """A server process with its folder. Made by a subclass's create(); start() before use, remove() at the end."""

    name: str
    folder: Path
    port: int
    password: str | None = None
    pid: int | None = None
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _keeper: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    stop_signal: ClassVar[signal.Signals] = signal.SIGTERM
    discard_signal: ClassVar[signal.Signals] = signal.SIGKILL

    @classmethod
    def create(cls, name: str, *, password: str | None = None) -> Self:
        """A server that has a folder and a port but does not run yet.

        Raises ServiceAbsent where its programs are missing.
        """
        cls.check()
        folder = Path(tempfile.mkdtemp(prefix=f"casegraph-{name}-"))
        return cls(name=name, folder=folder, port=free_port(), password=password)

    @classmethod
    def check(cls) -> None:
        """Raise ServiceAbsent, with the remedy, where the server's programs are missing."""
        raise NotImplementedError

    def environment(self) -> dict[str, str]:
        """The variables under which tests find this server."""
        raise NotImplementedError

    def launch(self, log: IO[bytes]) -> subprocess.Popen[bytes]:
        """Start the process, its output into log."""
        raise NotImplementedError

    def ready(self) -> bool:
        """Whether the server answers questions."""
        raise NotImplementedError

    @property
    def log(self) -> Path:
        """The file that takes the server's output since its last start."""
        return self.folder / "server.log"

    def start(self, *, tied: bool = True) -> None:
        """Start and wait until the server answers.

        tied: the server ends, and its folder with it, when this process ends, however it ends.
        Raises ServiceFailed with the end of the log, after which nothing is left running.
        """
        if self.alive():
            return
        # Right after kill -9 a server's leftover children or locks can refuse the new one for a moment.
        patience = time.monotonic() + RETRY_SECONDS
        while True:
            with self.log.open("wb") as log:
                self._process = self.launch(log)
            self.pid = self._process.pid
            if tied:
                self.keep('kill -9 "$1" 2>/dev/null; sleep 1; rm -rf -- "$2"', str(self.pid), str(self.folder))
            try:
                self.wait(START_SECONDS)
            except ServiceFailed:
                if time.monotonic() > patience:
                    raise
                time.sleep(0.5)
            else:
                return

    def wait(self, seconds: float) -> None:
        """Wait until the server answers; kill it and raise ServiceFailed where it ends before or takes longer."""
        deadline = time.monotonic() + seconds
        while self.alive() and time.monotonic() < deadline:
            if self.ready():
                return
            time.sleep(0.05)
        tail = self.tail()
        self.kill()
        raise ServiceFailed(f"{self.name} did not start on port {self.port}; its log ends:\n{tail}")

    def tail(self) -> str:
        """The last lines of the log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])

    def alive(self) -> bool:
        """Whether the server's process runs."""
        if self._process is not None:
            return self._process.poll() is None
        if self.pid is None:
            return False
        # Started by another process: the folder in the command line tells it from a stranger with the same pid.
        shown = subprocess.run(
            ["ps", "-ww", "-o", "args=", "-p", str(self.pid)], capture_output=True, text=True, check=False
        )
        return str(self.folder) in shown.stdout

    def kill(self) -> None:
        """End the process at once, as a power cut would (SIGKILL). Its folder stays."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """End the process in order; by force after 30 seconds. Its folder stays."""
        self._signal(self.stop_signal)

    def restart(self) -> None:
        """Start again on the same folder and port, after kill() or a crash; a running server is stopped first."""
        tied = self._process is not None
        self.stop()
        self.start(tied=tied)

    def remove(self) -> None:
        """End the process at once, and erase the folder."""
        self._signal(self.discard_signal)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _signal(self, number: signal.Signals) -> None:
        if self.pid is not None and self.alive():
            os.kill(self.pid, number)
            deadline = time.monotonic() + STOP_SECONDS
            while self.alive():
                if time.monotonic() > deadline:
                    os.kill(self.pid, signal.SIGKILL)
                    deadline += STOP_SECONDS
                time.sleep(0.02)
        self.pid = None
        self.release()

    def keep(self, clean: str, *arguments: str) -> None:
        """Leave a shell that runs clean once the pipe from here closes, which even kill -9 of this process does."""
        self.release()
        self._keeper = subprocess.Popen(
            ["sh", "-c", f"cat >/dev/null; {clean}", "casegraph-keeper", *arguments],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )

    def release(self) -> None:
        """Send the shell of keep() away."""
        if self._keeper is not None:
            self._keeper.kill()
            self._keeper.communicate()
            self._keeper = None


class Neo4jServer(Server):
    """Neo4j 5.26 Community with its Bolt connector on, authentication on where a password is given."""

    @classmethod
    def check(cls) -> None:
        java_program()
        neo4j_jars()

    @property
    def uri(self) -> str:
        """The address for a driver."""
        return f"neo4j://127.0.0.1:{self.port}"

    @property
    def user(self) -> str | None:
        """The name to log in with; None where authentication is off."""
        return "neo4j" if self.password else None

    def environment(self) -> dict[str, str]:
        login = {"NEO4J_USER": "neo4j", "NEO4J_PASSWORD": self.password} if self.password else {}
        return {"NEO4J_URI": self.uri, **login}

    def launch(self, log: IO[bytes]) -> subprocess.Popen[bytes]:
        environment = {key: value for key, value in os.environ.items() if key != "NEO4J_PASSWORD"}
        if self.password:
            environment["NEO4J_PASSWORD"] = self.password
        command = [
            java_program(),
            *JVM_OPTIONS,
            "-cp",
            f"{neo4j_jars()}/*",
            str(LAUNCHER),
            str(self.folder),
            str(self.port),
        ]
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, start_new_session=True
        )

    def ready(self) -> bool:
        return b"ready\n" in self.log.read_bytes() and self.speaks_bolt()

    def speaks_bolt(self) -> bool:
        """Whether Bolt's handshake is answered."""
        return len(exchange(self.port, BOLT_HELLO, 4)) == 4


class PostgresServer(Server):
    """PostgreSQL of this machine, with one user, casegraph, who logs in with a password. Run as postgres under root."""

    stop_signal = signal.SIGINT  # "fast": does not wait for clients
    discard_signal = signal.SIGQUIT  # "immediate": frees its shared memory, which SIGKILL would leave behind

    @classmethod
    def create(cls, name: str, *, password: str | None = None) -> Self:
        server = super().create(name, password=password or secrets.token_hex(12))
        secret = server.folder / "password"
        secret.write_text(f"{server.password}\n")
        for path in (server.folder, secret):
            if account := postgres_account():
                os.chown(path, account.pw_uid, account.pw_gid)
        initialise = ["initdb", "-D", str(server.data), "-U", "casegraph", "-E", "UTF8", "--locale=C"]
        server.run([*initialise, "-A", "scram-sha-256", "--pwfile", str(secret)])
        return server

    @classmethod
    def check(cls) -> None:
        for program in ("initdb", "postgres", "pg_isready", "psql"):
            postgres_program(program)
        postgres_account()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def url(self, database: str = "postgres") -> str:
        """The address of a database for SQLAlchemy with psycopg 3."""
        return f"postgresql+psycopg://casegraph:{self.password}@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """Make an empty database and return its address for SQLAlchemy."""
        name = f"test_{secrets.token_hex(6)}"
        self.sql(f"CREATE DATABASE {name}")
        return self.url(name)

    def drop_database(self, url: str) -> None:
        """Erase a database made by new_database(), whoever is still connected to it."""
        name = url.rsplit("/", 1)[1]
        if not re.fullmatch(r"test_[0-9a-f]{12}", name):
            raise ValueError(f"not a database of new_database(): {name}")
        self.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def sql(self, statement: str, *, database: str = "postgres") -> str:
        """Run one statement through psql and return its bare output."""
        login = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "casegraph", "-d", database]
        return self.run(["psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", *login, "-c", statement]).strip()

    def environment(self) -> dict[str, str]:
        return {"POSTGRES_URL": self.url()}

    def launch(self, log: IO[bytes]) -> subprocess.Popen[bytes]:
        options = ["-p", str(self.port), "-k", str(self.folder), "-c", "listen_addresses=127.0.0.1"]
        return subprocess.Popen(
            [postgres_program("postgres"), "-D", str(self.data), *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **self._account(),
        )

    def ready(self) -> bool:
        login = ["-q", "-h", "127.0.0.1", "-p", str(self.port), "-U", "casegraph", "-d", "postgres"]
        return subprocess.run([postgres_program("pg_isready"), *login], check=False).returncode == 0

    def run(self, command: list[str]) -> str:
        """Run one of PostgreSQL's programs as its user and return what it printed; ServiceFailed with its words."""
        environment = {**os.environ, "PGPASSWORD": self.password or "", "LC_ALL": "C"}
        done = subprocess.run(
            [postgres_program(command[0]), *command[1:]],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env=environment,
            timeout=START_SECONDS,
            **self._account(),
        )
        if done.returncode:
            raise ServiceFailed(f"{command[0]} failed: {done.stderr.strip() or done.stdout.strip()}")
        return str(done.stdout)

    @staticmethod
    def _account() -> dict[str, Any]:
        account = postgres_account()
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}


def java_program() -> str:
    """The java of JAVA_HOME or the PATH, 17 or newer with its compiler; raises ServiceAbsent."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    remedy = f"install a JDK of version {LEAST_JAVA} or newer (Debian: apt-get install openjdk-17-jdk-headless maven)"
    if found is None:
        raise ServiceAbsent(f"Neo4j needs Java: {remedy}")
    told = subprocess.run([found, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    if version is None or int(version[1]) < LEAST_JAVA:
        raise ServiceAbsent(f"{found} is too old or does not start: {remedy}")
    return found


def neo4j_jars() -> Path:
    """The folder of Neo4j's jars, fetched with Maven the first time; raises ServiceAbsent where that cannot be done."""
    stamp = hashlib.sha256(POM.read_bytes()).hexdigest()[:12]
    jars = cache_folder() / f"neo4j-{stamp}"
    if jars.is_dir():
        return jars
    maven = shutil.which("mvn")
    if maven is None:
        raise ServiceAbsent("Neo4j's jars are fetched with Maven: install it (Debian: apt-get install maven)")
    cache_folder().mkdir(parents=True, exist_ok=True)
    with (cache_folder() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if jars.is_dir():  # another process fetched them meanwhile
            return jars
        fetched = Path(tempfile.mkdtemp(dir=cache_folder()))
        command = [maven, "-q", "-B", "-f", str(POM), "dependency:copy-dependencies", "-DincludeScope=runtime"]
        done = subprocess.run(
            [*command, f"-DoutputDirectory={fetched}"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode or not any(fetched.glob("neo4j-kernel-*.jar")):
            shutil.rmtree(fetched)
            raise ServiceAbsent(f"Maven could not fetch Neo4j's jars:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        fetched.rename(jars)
    return jars


def postgres_program(name: str) -> str:
    """The path of one of PostgreSQL's programs, on the PATH or where packages put them; raises ServiceAbsent."""
    if found := shutil.which(name):
        return found
    places = ["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin"]
    by_version = [path for place in places for path in Path("/").glob(f"{place[1:]}/{name}")]
    if by_version:
        return str(max(by_version, key=lambda path: [int(part) for part in re.findall(r"\d+", str(path))]))
    raise ServiceAbsent(f"PostgreSQL's {name} was not found: install the server (Debian: apt-get install postgresql)")


def postgres_account() -> pwd.struct_passwd | None:
    """The user to run PostgreSQL as: None for the present one; postgres under root, which the server refuses."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        raise ServiceAbsent("PostgreSQL does not run as root and there is no user postgres to run it as") from None
