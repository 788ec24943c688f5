// LossyDisk: a layer under SQLite that keeps every write in the program's memory until SQLite asks
// for it to be on the disk. Killing the program thus loses exactly what a loss of current would:
// all that was not synced. It can also be full after so many bytes.
//
// Becomes SQLite's default for the whole process. Files are held in memory whole; small data only.
#pragma once
#include <cstring>
#include <map>
#include <memory>
#include <sqlite3.h>
#include <string>
#include <vector>

namespace wireroom::crash {

class LossyDisk {
 public:
  // `room`: bytes that may still be written; negative: no limit.
  static void install(long room = -1) {
    static LossyDisk disk;
    disk.room_ = room;
  }

 private:
  struct Image { // one file, shared by all who have it open
    std::string bytes;
    std::vector<std::pair<sqlite3_int64, sqlite3_int64>> unsynced; // from, length
    bool shortened = false;
  };
  struct File {
    sqlite3_file base;
    sqlite3_file* real;
    Image* image;
  };

  LossyDisk() {
    real_ = sqlite3_vfs_find(nullptr);
    vfs_ = *real_;
    vfs_.zName = "lossy";
    vfs_.szOsFile = int(sizeof(File)) + real_->szOsFile;
    vfs_.xOpen = open;
    vfs_.xDelete = remove;
    self() = this;
    make_methods();
    sqlite3_vfs_register(&vfs_, 1);
  }
  static LossyDisk*& self() {
    static LossyDisk* one = nullptr;
    return one;
  }
  static File* of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
  static sqlite3_file* real(sqlite3_file* file) { return of(file)->real; }

  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
    File* mine = of(file);
    mine->base.pMethods = nullptr;
    mine->real = reinterpret_cast<sqlite3_file*>(mine + 1);
    const int code = self()->real_->xOpen(self()->real_, name, mine->real, flags, out);
    if (code != SQLITE_OK) return code;
    auto& image = self()->images_[name ? name : ""];
    if (!image) {
      image = std::make_unique<Image>();
      sqlite3_int64 size = 0;
      mine->real->pMethods->xFileSize(mine->real, &size);
      image->bytes.resize(std::size_t(size));
      if (size > 0) mine->real->pMethods->xRead(mine->real, image->bytes.data(), int(size), 0);
    }
    mine->image = image.get();
    mine->base.pMethods = &self()->methods_;
    return SQLITE_OK;
  }
  static int remove(sqlite3_vfs*, const char* name, int sync) {
    self()->images_.erase(name);
    return self()->real_->xDelete(self()->real_, name, sync);
  }

  static int read(sqlite3_file* file, void* into, int length, sqlite3_int64 at) {
    const std::string& bytes = of(file)->image->bytes;
    const auto have = std::max<sqlite3_int64>(
        0, std::min<sqlite3_int64>(length, sqlite3_int64(bytes.size()) - at));
    std::memset(into, 0, std::size_t(length));
    if (have > 0) std::memcpy(into, bytes.data() + at, std::size_t(have));
    return have == length ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
  }
  static int write(sqlite3_file* file, const void* from, int length, sqlite3_int64 at) {
    if (self()->room_ >= 0 && (self()->room_ -= length) < 0) {
      self()->room_ = 0;
      return SQLITE_FULL;
    }
    Image& image = *of(file)->image;
    if (sqlite3_int64(image.bytes.size()) < at + length)
      image.bytes.resize(std::size_t(at + length));
    std::memcpy(image.bytes.data() + at, from, std::size_t(length));
    image.unsynced.emplace_back(at, length);
    return SQLITE_OK;
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    of(file)->image->bytes.resize(std::size_t(size));
    of(file)->image->shortened = true;
    return SQLITE_OK;
  }
  static int sync(sqlite3_file* file, int) {
    Image& image = *of(file)->image;
    sqlite3_file* disk = real(file);
    const auto size = sqlite3_int64(image.bytes.size());
    if (image.shortened) disk->pMethods->xTruncate(disk, size);
    for (const auto& [at, length] : image.unsynced) {
      const auto end = std::min(at + length, size);
      if (end <= at) continue;
      const int code = disk->pMethods->xWrite(disk, image.bytes.data() + at, int(end - at), at);
      if (code != SQLITE_OK) return code;
    }
    image.unsynced.clear();
    image.shortened = false;
    return SQLITE_OK;
  }
  static int size(sqlite3_file* file, sqlite3_int64* out) {
    *out = sqlite3_int64(of(file)->image->bytes.size());
    return SQLITE_OK;
  }

  void make_methods() {
    methods_.iVersion = 2;
    methods_.xClose = [](sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); };
    methods_.xRead = read;
    methods_.xWrite = write;
    methods_.xTruncate = truncate;
    methods_.xSync = sync;
    methods_.xFileSize = size;
    methods_.xLock = [](sqlite3_file* f, int l) { return real(f)->pMethods->xLock(real(f), l); };
    methods_.xUnlock = [](sqlite3_file* f, int l) {
      return real(f)->pMethods->xUnlock(real(f), l);
    };
    methods_.xCheckReservedLock = [](sqlite3_file* f, int* o) {
      return real(f)->pMethods->xCheckReservedLock(real(f), o);
    };
    methods_.xFileControl = [](sqlite3_file* f, int o, void* a) {
      // A size hint or chunk would change the real file behind the image's back.
      if (o == SQLITE_FCNTL_SIZE_HINT || o == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_OK;
      return real(f)->pMethods->xFileControl(real(f), o, a);
    };
    methods_.xSectorSize = [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); };
    methods_.xDeviceCharacteristics = [](sqlite3_file*) { return 0; };
    methods_.xShmMap = [](sqlite3_file* f, int p, int s, int e, void volatile** o) {
      return real(f)->pMethods->xShmMap(real(f), p, s, e, o);
    };
    methods_.xShmLock = [](sqlite3_file* f, int o, int n, int g) {
      return real(f)->pMethods->xShmLock(real(f), o, n, g);
    };
    methods_.xShmBarrier = [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); };
    methods_.xShmUnmap = [](sqlite3_file* f, int d) {
      return real(f)->pMethods->xShmUnmap(real(f), d);
    };
  }

  sqlite3_vfs* real_ = nullptr;
  sqlite3_vfs vfs_{};
  sqlite3_io_methods methods_{};
  std::map<std::string, std::unique_ptr<Image>> images_;
  long room_ = -1;
};

} // namespace wireroom::crash
