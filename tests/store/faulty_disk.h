// A disk that fails when told to, beneath SQLite: a VFS around the system's own.
#pragma once

#include <memory>

namespace guidang::store {

enum class Fault {
  full,         // a write, or a file made longer, finds no room
  write,        // a write fails
  short_write,  // half of a write is done, then there is no room
  sync,         // what was written cannot be brought to the disk
  read,         // a read fails
  open          // a file cannot be opened or taken away
};

// While it lives, everything that SQLite does in this process goes through it. One at a time. Nothing is
// really brought to the disk, which a test need not wait for.
class FaultyDisk {
 public:
  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  // The nth operation from now on that can have this fault has it, and with `for_good` all after it.
  void arm(Fault fault, int nth, bool for_good);
  void disarm();
  // Whether the fault has happened since arm().
  bool fired() const;

  struct State;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace guidang::store
