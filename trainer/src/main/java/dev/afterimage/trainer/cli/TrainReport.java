package dev.afterimage.trainer.cli;

import dev.afterimage.trainer.dataset.DataReport;
import dev.afterimage.trainer.dataset.DataSet;
import dev.afterimage.trainer.fit.History;
import dev.afterimage.trainer.publish.Assembly;
import dev.afterimage.trainer.report.ClassPictures;
import dev.afterimage.trainer.report.PhaseResult;
import dev.afterimage.trainer.report.Report;
import dev.afterimage.trainer.report.ReportContent;

/** The page about a run of `train`. */
final class TrainReport {
    private TrainReport() {}

    static String html(
            DataSet dataSet, DataReport data, Assembly.Assembled assembled, TrainRun.Phases phases, History history) {
        return Report.html(new ReportContent(
                assembled.release().card(),
                assembled.split(),
                data,
                ClassPictures.of(dataSet.labels(), dataSet.train()),
                history,
                phases.frozen().map(phase -> PhaseResult.of(phase, phases.released())),
                phases.fineTuned().map(phase -> PhaseResult.of(phase, phases.released())),
                assembled.uncalibrated(),
                assembled.answers(),
                assembled.parityMaxDifference()));
    }
}
