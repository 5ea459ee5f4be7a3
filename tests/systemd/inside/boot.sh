#!/bin/sh
# First process of the namespaces: puts a machine together over this one's own files, then becomes its systemd.
# Everything that is written lands in memory and is gone with the last process.
# usage: boot.sh FOLDER REPOSITORY PYTHON PACKAGES
# FOLDER/planted is laid over the root, FOLDER/share is seen as /share
set -eu
folder=$1 repository=$2 python=$3 packages=$4

mount --make-rprivate /
mkdir -p "$folder/memory"
mount -t tmpfs -o mode=0755 memory "$folder/memory"
mkdir "$folder/memory/upper" "$folder/memory/work" "$folder/memory/root"
root=$folder/memory/root
mount -t overlay -o "lowerdir=/,upperdir=$folder/memory/upper,workdir=$folder/memory/work" machine "$root"

# First of all the kernel's own settings: sysctl.d of this machine must not reach the host's kernel.
mount -t proc proc "$root/proc"
mount --bind "$root/proc/sys" "$root/proc/sys"
mount -o remount,bind,ro "$root/proc/sys"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"

# No device of the host but those that are the same everywhere.
mount -t tmpfs -o mode=0755 dev "$root/dev"
mkdir "$root/dev/pts" "$root/dev/shm"
for node in null:1:3 zero:1:5 full:1:7 random:1:8 urandom:1:9 tty:5:0; do
    name=${node%%:*} numbers=${node#*:}
    mknod -m 0666 "$root/dev/$name" c "${numbers%:*}" "${numbers#*:}"
done
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
touch "$root/dev/console"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
mount -t tmpfs -o mode=0755 run "$root/run"
mount -t tmpfs -o mode=1777 tmp "$root/tmp"

# The program and its interpreter, wherever they are on this machine.
mkdir -p "$root/opt/python" "$root/opt/packages" "$root/opt/repository" "$root/share"
mount --bind "$python" "$root/opt/python"
mount --bind "$packages" "$root/opt/packages"
mount --bind "$repository" "$root/opt/repository"
mount --bind "$folder/share" "$root/share"

# Nothing that this machine has enabled, mounts or remembers.
rm -rf "$root/etc/systemd/system" "$root/etc/fstab" "$root/var/log/journal" "$root/var/lib/kiosk"
mkdir -p "$root/etc/systemd/system" "$root/var/log/journal"
cp -a "$folder/planted/." "$root/"
chroot "$root" systemd-sysusers >/dev/null 2>&1
chroot "$root" systemd-tmpfiles --create /usr/lib/tmpfiles.d/kiosk.conf 2>/dev/null || true

mkdir "$root/old"
cd "$root"
pivot_root . old
umount -l /old
# systemd hands credentials to services by mounts that must be seen here: it shares them itself, except in a container.
mount --make-rshared /
exec env -i container=lxc PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    /lib/systemd/systemd systemd.unit=kiosk-test.target >/share/console.txt 2>&1 </dev/null
