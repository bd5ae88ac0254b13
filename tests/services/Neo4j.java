import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A Neo4j database with its Bolt connector on a loopback port, for the tests: java -cp "lib/*" Neo4j.java FOLDER PORT.
 *
 * <p>Runs without compiling. With the environment variable NEO4J_PASSWORD the user neo4j has that password; without
 * it, authentication is off (a folder keeps the password of its first start). Prints "ready" when Bolt answers and stops cleanly on SIGTERM.
 */
public class Neo4j {
    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        boolean fresh = Files.notExists(folder.resolve("data"));
        String password = System.getenv("NEO4J_PASSWORD");
        SocketAddress address = new SocketAddress("127.0.0.1", port);
        DatabaseManagementService service = new DatabaseManagementServiceBuilder(folder)
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(BoltConnector.advertised_address, address)
                .setConfig(GraphDatabaseSettings.auth_enabled, password != null)
                .setConfig(GraphDatabaseSettings.udc_enabled, false)
                .setConfig(GraphDatabaseSettings.pagecache_memory, 256L * 1024 * 1024)
                .setConfig(GraphDatabaseSettings.check_point_interval_time, Duration.ofMinutes(5))
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        if (password != null && fresh) {
            service.database("system").executeTransactionally(
                    "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
        }
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
