#include "app/folder_lock.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <unistd.h>

namespace wireroom::app {

Result<FolderLock> FolderLock::take(const std::string& folder) {
  const std::string path = (std::filesystem::path(folder) / ".lock").string();
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return fail("cannot write {}: {}", path, std::strerror(errno));
  FolderLock lock(file);
  if (flock(file, LOCK_EX | LOCK_NB) != 0) {
    char holder[32] = {};
    const ssize_t length = pread(file, holder, sizeof holder - 1, 0);
    return fail("another wireroom (process {}) is at work on {}; stop it first",
                length > 0 ? holder : "unknown", folder);
  }
  const std::string process = std::to_string(getpid());
  if (ftruncate(file, 0) != 0 ||
      pwrite(file, process.data(), process.size(), 0) != ssize_t(process.size()))
    return fail("cannot write {}: {}", path, std::strerror(errno));
  return lock;
}

FolderLock::~FolderLock() {
  if (file_ >= 0) close(file_);
}

} // namespace wireroom::app
