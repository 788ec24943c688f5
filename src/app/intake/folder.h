// A drop folder: files that a paper puts there, read in the order of their names, then moved into
// "taken", or into "refused" with a sentence beside them. A file is moved only after its articles
// are kept, so that a kill loses none; one that is read twice changes nothing.
#pragma once
#include "app/intake/delivered.h"

namespace wireroom::app {

struct DroppedFile {
  std::string path;
  std::vector<Delivered> articles;
  std::string problem; // why it was refused; empty: it was read
};

// At most a hundred files and 64 MB at once. Names that begin with a dot or end with ".part" or
// ".tmp", and files that were written to within the last five seconds, are still being written and
// are left alone.
Result<std::vector<DroppedFile>> read_drop_folder(const std::string& folder,
                                                  const feed::Paper& paper);

Outcome put_away(const DroppedFile& file);

} // namespace wireroom::app
