@echo off
rem Starts FDDN: finds Java 17 or newer, builds the program on first use, passes arguments through.
rem FDDN_JAVA_OPTS holds further options for Java, for example -Xmx4g.
setlocal
set "HOME_DIR=%~dp0"
if exist "%HOME_DIR%lib\fddn-cli.jar" (set "APP=%HOME_DIR%") else (set "APP=%HOME_DIR%cli\target\fddn\")

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo fddn: found no Java, expected Java 17 or newer; install one or set JAVA_HOME to it 1>&2
  exit /b 3
)
rem Only Java 9 and newer know this option; 17 is checked by the class files themselves.
"%JAVA%" --version >nul 2>&1
if errorlevel 1 (
  echo fddn: found a Java older than 9, expected Java 17 or newer; install one or set JAVA_HOME to it 1>&2
  exit /b 3
)

if exist "%APP%lib\fddn-cli.jar" goto run
where mvn >nul 2>&1
if errorlevel 1 (
  echo fddn: needs Maven 3.8 or newer to build itself, and mvn is not on the PATH; install it 1>&2
  exit /b 3
)
echo fddn: building, this once; it takes a minute or two and downloads what Maven does not have yet 1>&2
call mvn -q -B -ntp -f "%HOME_DIR%pom.xml" -pl cli -am package -DskipTests -Dspotless.check.skip=true -Denforcer.skip=true 1>&2
if errorlevel 1 (
  echo fddn: the build failed, see above 1>&2
  exit /b 3
)

:run
set "ORT_DISABLE_TELEMETRY=1"
rem Libraries that only training needs lie apart; without them its commands say how to get them.
set "TRAINING=%APP%training"
if exist "%HOME_DIR%train\target\natives" set "TRAINING=%HOME_DIR%train\target\natives"
set "CLASS_PATH=%APP%lib\fddn-cli.jar"
for %%c in (train ablate augment synthesize) do if "%~1"=="%%c" if exist "%TRAINING%" set "CLASS_PATH=%CLASS_PATH%;%TRAINING%\*"
if "%~1"=="train" set "OMP_NUM_THREADS=1"
if "%~1"=="ablate" set "OMP_NUM_THREADS=1"
"%JAVA%" @"%APP%jvm.options" -XX:SharedArchiveFile="%APP%fddn.jsa" -Donnxruntime.native.path="%APP%native" %FDDN_JAVA_OPTS% -cp "%CLASS_PATH%" io.github.fddn.cli.Main %*
exit /b %errorlevel%
