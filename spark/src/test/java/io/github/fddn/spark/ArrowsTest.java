package io.github.fddn.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows and habits of docs/architecture.md, for this module. */
class ArrowsTest {
  private static final String SPARK = "io.github.fddn.spark";
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(SPARK);

  @Test
  void nothingButPhotographsAndTheirRestorationIsSeen() {
    classes()
        .that()
        .resideInAPackage(SPARK + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.sun.management..",
            "org.jspecify..",
            "scala..",
            "picocli..",
            "org.apache.spark..",
            "org.apache.hadoop..",
            "io.github.fddn.image..",
            "io.github.fddn.restore",
            "io.github.fddn.restore.names..",
            SPARK + "..")
        .check(OURS);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(SPARK + ".(*)..").should().beFreeOfCycles().check(OURS);
    noClasses()
        .that()
        .resideInAnyPackage(SPARK + ".files..", SPARK + ".work..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SPARK, "picocli..")
        .check(OURS);
  }

  @Test
  void onlyTheProgramSpeaksToTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(JobMain.class.getName())
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(OURS);
  }

  @Test
  void nothingStaticCanBeReplaced() {
    fields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should()
        .beFinal()
        .check(OURS);
  }
}
