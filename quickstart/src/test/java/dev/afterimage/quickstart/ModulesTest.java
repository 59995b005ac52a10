package dev.afterimage.quickstart;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which module may see which. */
@AnalyzeClasses(packages = "dev.afterimage", importOptions = ImportOption.DoNotIncludeTests.class)
class ModulesTest {
    @ArchTest
    static final ArchRule arrowsPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.afterimage..")
            .layer("samples")
            .definedBy("dev.afterimage.samples..")
            .layer("broker")
            .definedBy("dev.afterimage.broker..")
            .layer("imaging")
            .definedBy("dev.afterimage.imaging..")
            .layer("registry")
            .definedBy("dev.afterimage.registry..")
            .layer("inference")
            .definedBy("dev.afterimage.inference..")
            .layer("trainer")
            .definedBy("dev.afterimage.trainer..")
            .layer("prediction")
            .definedBy("dev.afterimage.prediction..")
            .layer("streams")
            .definedBy("dev.afterimage.streams..")
            .layer("streamer")
            .definedBy("dev.afterimage.streamer..")
            .layer("quickstart")
            .definedBy("dev.afterimage.quickstart..")
            .whereLayer("quickstart")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("streamer")
            .mayOnlyBeAccessedByLayers("quickstart")
            .whereLayer("streams")
            .mayOnlyBeAccessedByLayers("streamer", "quickstart")
            .whereLayer("prediction")
            .mayOnlyBeAccessedByLayers("streams", "streamer", "quickstart")
            .whereLayer("trainer")
            .mayOnlyBeAccessedByLayers("quickstart")
            .whereLayer("inference")
            .mayOnlyBeAccessedByLayers("trainer", "streams", "streamer", "quickstart")
            .whereLayer("registry")
            .mayOnlyBeAccessedByLayers("inference", "trainer", "streams", "streamer", "quickstart")
            .whereLayer("imaging")
            .mayOnlyBeAccessedByLayers("registry", "inference", "trainer", "streams", "streamer", "quickstart")
            .whereLayer("broker")
            .mayOnlyBeAccessedByLayers("quickstart")
            .whereLayer("samples")
            .mayOnlyBeAccessedByLayers("trainer", "quickstart");

    @ArchTest
    static final ArchRule nothingThatServesKnowsPyTorch = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.afterimage.imaging..",
                    "dev.afterimage.registry..",
                    "dev.afterimage.inference..",
                    "dev.afterimage.prediction..",
                    "dev.afterimage.streams..",
                    "dev.afterimage.streamer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl.pytorch..", "ai.djl.training..");

    @ArchTest
    static final ArchRule whatConsumersReadKnowsNothingElseOfUs = noClasses()
            .that()
            .resideInAPackage("dev.afterimage.prediction..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.afterimage..").and(resideOutsideOfPackage("dev.afterimage.prediction..")));

    @ArchTest
    static final ArchRule onlyImagingDecodes = noClasses()
            .that()
            .resideOutsideOfPackage("dev.afterimage.imaging..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco..");
}
