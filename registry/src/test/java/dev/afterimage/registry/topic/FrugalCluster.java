package dev.afterimage.registry.topic;

import java.util.Map;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.server.policy.CreateTopicPolicy;

/** A broker's policy as managed clusters have one: some settings are not the user's to choose. */
public final class FrugalCluster implements CreateTopicPolicy {
    /** A topic that this policy does not let be compacted. */
    static final String NEVER_COMPACTED = "never-compacted";

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void validate(RequestMetadata request) {
        for (String setting : request.configs().keySet()) {
            if (setting.startsWith("segment.") || setting.equals("compression.type")) {
                throw new PolicyViolationException("%s may not be set here".formatted(setting));
            }
        }
        if (request.topic().equals(NEVER_COMPACTED) && request.configs().containsKey("cleanup.policy")) {
            throw new PolicyViolationException("cleanup.policy may not be set here");
        }
    }

    @Override
    public void close() {}
}
