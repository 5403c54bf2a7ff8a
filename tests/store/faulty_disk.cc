#include "tests/store/faulty_disk.h"

#include <sqlite3.h>

#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>

namespace guidang::store {

struct FaultyDisk::State {
  sqlite3_vfs vfs = {};
  sqlite3_vfs* real = nullptr;
  std::optional<Fault> fault;
  int countdown = 0;
  bool for_good = false, fired = false;

  // Whether the fault happens at this operation.
  bool strikes(Fault kind) {
    if (fault != kind || (fired && !for_good)) return false;
    if (!fired && --countdown > 0) return false;
    fired = true;
    return true;
  }
};

namespace {

using State = FaultyDisk::State;

struct File {
  sqlite3_file base;
  State* state;
  sqlite3_file* real;  // in the memory behind
};

File& as_file(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
sqlite3_file* real_of(sqlite3_file* file) { return as_file(file).real; }
State& state_of(sqlite3_file* file) { return *as_file(file).state; }

int close(sqlite3_file* file) { return real_of(file)->pMethods->xClose(real_of(file)); }

int read(sqlite3_file* file, void* into, int size, sqlite3_int64 at) {
  if (state_of(file).strikes(Fault::read)) return SQLITE_IOERR_READ;
  return real_of(file)->pMethods->xRead(real_of(file), into, size, at);
}

int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  State& state = state_of(file);
  if (state.strikes(Fault::full)) return SQLITE_FULL;
  if (state.strikes(Fault::write)) return SQLITE_IOERR_WRITE;
  if (state.strikes(Fault::short_write)) {
    if (size > 1) (void)real_of(file)->pMethods->xWrite(real_of(file), from, size / 2, at);
    return SQLITE_FULL;
  }
  return real_of(file)->pMethods->xWrite(real_of(file), from, size, at);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (state_of(file).strikes(Fault::write)) return SQLITE_IOERR_TRUNCATE;
  return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

int sync(sqlite3_file* file, int) {
  return state_of(file).strikes(Fault::sync) ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

int size(sqlite3_file* file, sqlite3_int64* bytes) {
  return real_of(file)->pMethods->xFileSize(real_of(file), bytes);
}
int lock(sqlite3_file* file, int level) { return real_of(file)->pMethods->xLock(real_of(file), level); }
int unlock(sqlite3_file* file, int level) { return real_of(file)->pMethods->xUnlock(real_of(file), level); }
int check_lock(sqlite3_file* file, int* locked) {
  return real_of(file)->pMethods->xCheckReservedLock(real_of(file), locked);
}
int control(sqlite3_file* file, int what, void* argument) {
  return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
}
int sector(sqlite3_file* file) { return real_of(file)->pMethods->xSectorSize(real_of(file)); }
int device(sqlite3_file* file) { return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file)); }

int map_shared(sqlite3_file* file, int region, int bytes, int extend, void volatile** memory) {
  if (extend != 0 && state_of(file).strikes(Fault::full)) return SQLITE_IOERR_SHMSIZE;
  return real_of(file)->pMethods->xShmMap(real_of(file), region, bytes, extend, memory);
}
int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
  return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}
void barrier(sqlite3_file* file) { real_of(file)->pMethods->xShmBarrier(real_of(file)); }
int unmap_shared(sqlite3_file* file, int remove) {
  return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
}

constexpr sqlite3_io_methods methods = {
    2,       close,  read,   write,      truncate,    sync,    size,         lock,    unlock, check_lock,
    control, sector, device, map_shared, lock_shared, barrier, unmap_shared, nullptr, nullptr};

State& state_of(sqlite3_vfs* vfs) { return *static_cast<State*>(vfs->pAppData); }

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* into, int flags, int* out_flags) {
  State& state = state_of(vfs);
  File& file = as_file(into);
  file.base.pMethods = nullptr;
  if (state.strikes(Fault::open)) return SQLITE_CANTOPEN;
  file.state = &state;
  file.real = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(into) + sizeof(File));
  const int code = state.real->xOpen(state.real, name, file.real, flags, out_flags);
  if (file.real->pMethods != nullptr) file.base.pMethods = &methods;
  return code;
}

int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
  State& state = state_of(vfs);
  if (state.strikes(Fault::open)) return SQLITE_IOERR_DELETE;
  (void)sync_folder;
  return state.real->xDelete(state.real, name, 0);
}

int access(sqlite3_vfs* vfs, const char* name, int flags, int* result) {
  return state_of(vfs).real->xAccess(state_of(vfs).real, name, flags, result);
}
int full_path(sqlite3_vfs* vfs, const char* name, int bytes, char* out) {
  return state_of(vfs).real->xFullPathname(state_of(vfs).real, name, bytes, out);
}

}  // namespace

FaultyDisk::FaultyDisk() : state_(std::make_unique<State>()) {
  state_->real = sqlite3_vfs_find(nullptr);
  state_->vfs = *state_->real;  // time, randomness and the like are the system's
  state_->vfs.iVersion = 2;
  state_->vfs.szOsFile = static_cast<int>(sizeof(File)) + state_->real->szOsFile;
  state_->vfs.zName = "faulty disk";
  state_->vfs.pNext = nullptr;
  state_->vfs.pAppData = state_.get();
  state_->vfs.xOpen = open;
  state_->vfs.xDelete = remove;
  state_->vfs.xAccess = access;
  state_->vfs.xFullPathname = full_path;
  if (sqlite3_vfs_register(&state_->vfs, 1) != SQLITE_OK) std::abort();
}

FaultyDisk::~FaultyDisk() {
  sqlite3_vfs_unregister(&state_->vfs);
  sqlite3_vfs_register(state_->real, 1);
}

void FaultyDisk::arm(Fault fault, int nth, bool for_good) {
  state_->fault = fault;
  state_->countdown = nth;
  state_->for_good = for_good;
  state_->fired = false;
}

void FaultyDisk::disarm() { state_->fault.reset(); }

bool FaultyDisk::fired() const { return state_->fired; }

}  // namespace guidang::store
