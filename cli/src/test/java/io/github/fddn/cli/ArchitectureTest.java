package io.github.fddn.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The arrows and habits of docs/architecture.md, over the classes of all modules but bench, align
 * and spark, which has a test of its own: this module must not ask for Spark.
 */
class ArchitectureTest {
  private static final String BASE = "io.github.fddn.";
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.github.fddn");

  @Test
  void everyModuleIsLookedAt() {
    Map<String, Long> classesOfModules =
        OURS.stream()
            .filter(one -> one.getPackageName().startsWith(BASE))
            .collect(
                Collectors.groupingBy(
                    one -> one.getPackageName().substring(BASE.length()).split("\\.", 2)[0],
                    Collectors.counting()));

    assertThat(classesOfModules)
        .containsOnlyKeys("network", "image", "data", "model", "restore", "train", "server", "cli");
    assertThat(classesOfModules.values()).allMatch(count -> count > 5);
  }

  @Test
  void arrowsGoDownOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("io.github.fddn..")
        .layer("network")
        .definedBy(BASE + "network..")
        .layer("image")
        .definedBy(BASE + "image..")
        .layer("data")
        .definedBy(BASE + "data..")
        .layer("model")
        .definedBy(BASE + "model..")
        .layer("restore")
        .definedBy(BASE + "restore..")
        .layer("train")
        .definedBy(BASE + "train..")
        .layer("server")
        .definedBy(BASE + "server..")
        .layer("cli")
        .definedBy(BASE + "cli..")
        .whereLayer("network")
        .mayNotAccessAnyLayer()
        .whereLayer("image")
        .mayNotAccessAnyLayer()
        .whereLayer("data")
        .mayOnlyAccessLayers("image")
        .whereLayer("model")
        .mayOnlyAccessLayers("network")
        .whereLayer("restore")
        .mayOnlyAccessLayers("model", "network", "image")
        .whereLayer("train")
        .mayOnlyAccessLayers("model", "network", "image", "data")
        .whereLayer("server")
        .mayOnlyAccessLayers("restore", "image")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .check(OURS);
  }

  @Test
  void modulesAndTheirPackagesHaveNoCycles() {
    slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(OURS);
    slices().matching(BASE + "(*.*)..").should().beFreeOfCycles().check(OURS);
  }

  @Test
  void theNetworkKnowsNothingButJava() {
    classes()
        .that()
        .resideInAPackage(BASE + "network..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", BASE + "network..")
        .check(OURS);
  }

  @Test
  void theEngineIsSeenInOnePackageOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "restore.onnx..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.onnxruntime..")
        .check(OURS);
  }

  @Test
  void nativeLibrariesAreSeenInTheirPackagesOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            BASE + "train.torch..", BASE + "data.augment..", BASE + "data.video..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(OURS);
  }

  @Test
  void theCommandLineLibraryIsSeenInCliOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(OURS);
  }

  @Test
  void nothingIsBuiltOnWhatJavaKeepsForItself() {
    noClasses().should().dependOnClassesThat().resideInAPackage("sun..").check(OURS);
  }

  @Test
  void httpIsSeenInTheServerOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.jetty..", "io.micrometer..")
        .check(OURS);
    noClasses()
        .that()
        .resideInAPackage(BASE + "server.work..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.jetty..", BASE + "server.http..")
        .check(OURS);
  }

  @Test
  void onlyCliSpeaksToTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(OURS);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Main.class.getName())
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(OURS);
  }

  @Test
  void namesSayWhatATypeIs() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameStartingWith("Abstract")
        .check(OURS);
  }

  @Test
  void nothingStaticCanBeReplaced() {
    fields().that().areStatic().and(notSynthetic()).should().beFinal().check(OURS);
  }

  private static DescribedPredicate<JavaField> notSynthetic() {
    // The compiler keeps the table of an enum switch in a synthetic field.
    return describe(
        "are not synthetic", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
  }
}
