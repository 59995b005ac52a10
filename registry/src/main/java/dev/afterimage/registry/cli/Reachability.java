package dev.afterimage.registry.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;

/** Whether a broker answers, before anything longer is begun. */
final class Reachability {
    private static final int ANSWER_SECONDS = 10;

    private Reachability() {}

    static void require(Map<String, Object> clientProperties, String address) {
        Map<String, Object> config = new HashMap<>(clientProperties);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_SECONDS * 500);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_SECONDS * 1000);
        try (Admin admin = Admin.create(config)) {
            admin.describeCluster().clusterId().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (TimeoutException e) {
            throw silence(address, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof AuthenticationException refused
                    ? new UserError(
                            "%s refuses to let this client in: %s; see --command-config"
                                    .formatted(address, refused.getMessage()),
                            e)
                    : silence(address, e);
        } catch (KafkaException e) {
            throw new UserError(
                    "cannot set up a Kafka client for %s: %s; see --bootstrap-server and --command-config"
                            .formatted(address, cause(e)),
                    e);
        }
    }

    private static UserError silence(String address, Exception e) {
        return new UserError(
                "no Kafka broker answers at %s within %d seconds: start one, or name another with --bootstrap-server"
                        .formatted(address, ANSWER_SECONDS),
                e);
    }

    private static String cause(KafkaException e) {
        return String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }
}
