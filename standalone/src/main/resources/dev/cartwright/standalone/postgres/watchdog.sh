# Stops PostgreSQL when the program that started it is gone, whichever way it went: its end is the end of our input.
# Argument: the data directory. Input: "starting", "started <process id>", and "released" when there is nothing to do.

# Ctrl-C and the like are meant for the program; we go when it has gone.
trap '' HUP INT QUIT TERM PIPE

data=$1
starting=
started=
while read -r word id; do
    case $word in
        starting) starting=yes ;;
        started) started=$id ;;
        released) exit 0 ;;
    esac
done
[ -n "$starting" ] || exit 0

command_of() {
    if [ -r "/proc/$1/cmdline" ]; then
        tr '\0' ' ' <"/proc/$1/cmdline"
    else
        ps -ww -p "$1" -o args=
    fi 2>/dev/null
}

works_on_the_data() {
    case "$(command_of "$1") " in
        *"-D $data "* | *"-D \"$data\" "*) return 0 ;;
    esac
    return 1
}

candidates() {
    if [ -r /proc/self/cmdline ]; then
        for process in /proc/[0-9]*; do
            name=
            read -r name 2>/dev/null <"$process/comm"
            case $name in
                postgres | initdb | pg_ctl | unshare | *sh) echo "${process#/proc/}" ;;
            esac
        done
    else
        ps -A -o pid=
    fi
}

# The one we were told of, as long as the data directory names it: a new PostgreSQL on the same data is not ours.
# If the program died before it could tell, whatever works on the data: a new program waits until we have gone.
remaining() {
    if [ -n "$started" ]; then
        named=
        read -r named 2>/dev/null <"$data/postmaster.pid"
        [ "$named" = "$started" ] && works_on_the_data "$started" && echo "$started"
    else
        for candidate in $(candidates); do
            works_on_the_data "$candidate" && echo "$candidate"
        done
    fi
}

# PostgreSQL stops in order on INT; after 20 seconds QUIT makes it stop at once and replay its log on the next start.
signal=INT
turn=0
quiet=0
while [ "$turn" -lt 150 ]; do
    [ "$turn" -lt 100 ] || signal=QUIT
    processes=$(remaining)
    if [ -n "$processes" ]; then
        quiet=0
        kill -s "$signal" $processes 2>/dev/null
        [ "$turn" -gt 0 ] || echo "watchdog: the program is gone, stopping" $processes
    elif [ -n "$started" ] || [ "$quiet" -ge 5 ]; then
        exit 0
    else
        # one that was being started may appear a moment later
        quiet=$((quiet + 1))
    fi
    turn=$((turn + 1))
    sleep 0.2 2>/dev/null || sleep 1
done
