package dev.afterimage.trainer.cli;

import dev.afterimage.trainer.explain.Comparison;
import dev.afterimage.trainer.explain.NetworkTable;
import dev.afterimage.trainer.explain.Published;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What `network --json` prints; a figure that there is not has no field. */
final class NetworkJson {
    private NetworkJson() {}

    static Map<String, Object> of(NetworkTable table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("architecture", table.architecture());
        json.put("imageSizePx", table.imageSizePx());
        json.put("unfreezeFrom", table.unfreezeFrom());
        json.put("parameters", table.parameters());
        json.put("fineTunedParameters", table.fineTunedParameters());
        json.put("multiplyAdds", table.multiplyAdds());
        json.put("blocks", table.rows().stream().map(NetworkJson::of).toList());
        return json;
    }

    private static Map<String, Object> of(NetworkTable.Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", row.name());
        json.put("operator", row.operator());
        json.put("output", List.of(row.sidePx(), row.sidePx(), row.channels()));
        json.put("parameters", row.parameters());
        json.put("multiplyAdds", row.multiplyAdds());
        json.put("frozenPhase", row.trainedIn() == NetworkTable.TrainedIn.BOTH_PHASES);
        json.put("fineTuning", row.trainedIn() != NetworkTable.TrainedIn.NO_PHASE);
        return json;
    }

    static Map<String, Object> of(Comparison comparison) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", Published.SOURCE);
        json.put("networks", comparison.rows().stream().map(NetworkJson::of).toList());
        return json;
    }

    private static Map<String, Object> of(Comparison.Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", row.name());
        json.put("imageSizePx", row.imageSizePx());
        row.top1Percent().ifPresent(percent -> json.put("top1Percent", percent));
        json.put("parameters", row.parameters());
        json.put("multiplyAdds", row.multiplyAdds());
        row.millis().ifPresent(millis -> json.put("millis", millis));
        return json;
    }
}
