/*
 * Preloaded into the program, answers changes of files with EIO, or lets them take long, as long as
 * files stand that say so: $FAULTY/eio and $FAULTY/slow. Only what lies below $FAULTY_ROOT is touched.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static int is_on(const char *what) {
  char path[4096];
  const char *folder = getenv("FAULTY");
  if (folder == NULL) return 0;
  snprintf(path, sizeof path, "%s/%s", folder, what);
  return access(path, F_OK) == 0;
}

static int fails(const char *path) {
  const char *root = getenv("FAULTY_ROOT");
  if (root == NULL || strstr(path, root) == NULL) return 0;
  if (is_on("slow")) usleep(20000);
  if (!is_on("eio")) return 0;
  errno = EIO;
  return 1;
}

static int fails_open(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return fails(path);
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)

int rename(const char *from, const char *to) {
  REAL(rename);
  return fails(to) ? -1 : real(from, to);
}
int linkat(int a, const char *from, int b, const char *to, int flags) {
  REAL(linkat);
  return fails(to) ? -1 : real(a, from, b, to, flags);
}
int link(const char *from, const char *to) {
  REAL(link);
  return fails(to) ? -1 : real(from, to);
}
int mkdir(const char *path, mode_t mode) {
  REAL(mkdir);
  return fails(path) ? -1 : real(path, mode);
}
int fsync(int fd) {
  REAL(fsync);
  return fails_open(fd) ? -1 : real(fd);
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
  REAL(pwrite);
  return fails_open(fd) ? -1 : real(fd, bytes, length, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  REAL(pwrite64);
  return fails_open(fd) ? -1 : real(fd, bytes, length, at);
}
