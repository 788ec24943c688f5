// FolderLock: that one program at a time changes a network's folder. `serve` holds it while it
// runs; commands that would pull the data from under it (`import`, `restore`) take it for their
// work.
#pragma once
#include "base/result.h"
#include <string>
#include <utility>

namespace wireroom::app {

class FolderLock {
 public:
  // Locks FOLDER/.lock (flock(2)), which a killed process gives free. Fails with a sentence that
  // names the process that holds it.
  static Result<FolderLock> take(const std::string& folder);

  FolderLock(FolderLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  FolderLock& operator=(FolderLock&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
  }
  ~FolderLock();

 private:
  explicit FolderLock(int file) : file_(file) {}
  int file_ = -1;
};

} // namespace wireroom::app
