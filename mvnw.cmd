@echo off
rem Runs Maven as mvnw does, which see. This part starts the PowerShell below #PS#, which prints the path of
rem the mvn.cmd to run; PowerShell does not run Maven itself, because it would spoil the quoting of arguments.
setlocal
set "MVNW_SELF=%~f0"
set "MVNW_MAVEN="
set "MVNW_PART=$s = [IO.File]::ReadAllText($env:MVNW_SELF); Invoke-Expression $s.Substring($s.LastIndexOf('#PS#'))"
for /f "usebackq delims=" %%m in (`powershell -NoProfile -Command "%MVNW_PART%"`) do set "MVNW_MAVEN=%%m"
if not defined MVNW_MAVEN exit /b 1
rem Without call, which would double every ^ in the arguments; on one line, as endlocal forgets MVNW_MAVEN.
endlocal & "%MVNW_MAVEN%" %*
exit /b %ERRORLEVEL%

#PS#
$ErrorActionPreference = 'Stop'

function Fail($message) {
  [Console]::Error.WriteLine("mvnw: $message")
  exit 1
}

# The version of the mvn.cmd at $path, or nothing: from a file name in its lib directory, or by asking it.
function VersionOf($path) {
  $lib = Join-Path (Split-Path (Split-Path $path)) 'lib'
  $core = Get-ChildItem -Path $lib -Filter 'maven-core-*.jar' -ErrorAction SilentlyContinue
  if ("$core" -match 'maven-core-(\d+\.\d+\.\d+)') { return [Version]$Matches[1] }
  # In here a warning that Java prints is no failure, and a debugger's options must not reach it.
  $ErrorActionPreference = 'Continue'
  $env:MAVEN_OPTS = ''
  if ("$($null | & $path --version 2>$null)" -match 'Apache Maven (\d+\.\d+\.\d+)') { return [Version]$Matches[1] }
}

function Install {
  $temp = Join-Path $dists ('.download-' + [Guid]::NewGuid())
  [void](New-Item -ItemType Directory -Force $temp)
  try {
    [Console]::Error.WriteLine("mvnw: downloading $url")
    $archive = Join-Path $temp 'archive'
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor 'Tls12'
    try { (New-Object Net.WebClient).DownloadFile($url, $archive) }
    catch { Fail "could not download $url" }

    # Not Get-FileHash, which Windows PowerShell does not find when started from a newer PowerShell.
    $stream = [IO.File]::OpenRead($archive)
    $actual = [BitConverter]::ToString([Security.Cryptography.SHA512]::Create().ComputeHash($stream))
    $stream.Close()
    $actual = $actual.Replace('-', '').ToLowerInvariant()
    if ($actual -ne $sha) {
      Fail "threw away $url, for its SHA-512 is not the expected $sha but $actual"
    }

    # The tar of Windows itself: one of Git or Cygwin on the PATH would take C: for a host name.
    $unpacked = Join-Path $temp "apache-maven-$version"
    & "$env:SystemRoot\System32\tar.exe" -xzf $archive -C $temp
    if (-not (Test-Path -LiteralPath "$unpacked\bin\mvn.cmd")) {
      Fail "could not unpack an apache-maven-$version\bin\mvn.cmd from $url"
    }

    # Moved in one step, so that $mavenHome is either whole or absent; it fails if another mvnw was faster.
    try { [IO.Directory]::Move($unpacked, $mavenHome) } catch { }
    if (-not (Test-Path -LiteralPath "$mavenHome\bin\mvn.cmd")) {
      Fail "could not put Maven in $mavenHome; if that directory exists, delete it"
    }
  } finally {
    Remove-Item -LiteralPath $temp -Recurse -Force -ErrorAction SilentlyContinue
  }
}

try {
  $file = Join-Path (Split-Path $env:MVNW_SELF) '.mvn\wrapper\maven-wrapper.properties'
  if (-not (Test-Path -LiteralPath $file)) { Fail "cannot read $file" }
  $properties = @{}
  foreach ($line in [IO.File]::ReadAllLines($file)) {
    if ($line -match '^(\w+)\s*=\s*(.*?)\s*$') { $properties[$Matches[1]] = $Matches[2] }
  }
  $version = $properties['version']
  $minimum = $properties['minimumVersion']
  $sha = "$($properties['distributionSha512'])".ToLowerInvariant()
  if (-not $version -or -not $sha) { Fail "$file must name a version and a distributionSha512" }
  if (-not $minimum) { $minimum = $version }

  $mvn = Get-Command mvn.cmd -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
  if ($mvn) {
    $found = VersionOf $mvn.Path
    if ($found -and $found -ge [Version]$minimum) { $mvn.Path; exit 0 }
  }

  $java = 'java.exe'
  if ($env:JAVA_HOME) { $java = "$env:JAVA_HOME\bin\java.exe" }
  if (-not (Get-Command $java -ErrorAction SilentlyContinue)) {
    Fail "found no ${java}: put a java on the PATH, or set JAVA_HOME to a JDK"
  }

  $url = $env:MVNW_DISTRIBUTION_URL
  if (-not $url) { $url = $properties['distributionUrl'] }
  if (-not $url) {
    $url = 'https://archive.apache.org/dist/maven/maven-3/{0}/binaries/apache-maven-{0}-bin.tar.gz' -f $version
  }
  $userHome = $env:MAVEN_USER_HOME
  if (-not $userHome) { $userHome = Join-Path $env:USERPROFILE '.m2' }
  $dists = Join-Path $userHome 'wrapper\dists'
  $mavenHome = Join-Path $dists "apache-maven-$version-$($sha.Substring(0, [Math]::Min(12, $sha.Length)))"
  if (-not (Test-Path -LiteralPath "$mavenHome\bin\mvn.cmd")) { Install }
  "$mavenHome\bin\mvn.cmd"
} catch {
  Fail $_.Exception.Message
}
