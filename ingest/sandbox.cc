#include "ingest/sandbox.h"

#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace guidang::ingest {
namespace {

// Landlock, as of its version 6 (linux/landlock.h of Debian 12 knows only the first two).
struct RulesetAttributes {
  std::uint64_t handled_access_fs = 0;
  std::uint64_t handled_access_net = 0;  // from version 4
  std::uint64_t scoped = 0;              // from version 6
};
constexpr std::uint64_t fs_execute = 1u << 0, fs_write = 1u << 1, fs_remove_and_make = 0x1FF0,
                        fs_refer = 1u << 13, fs_truncate = 1u << 14;
constexpr std::uint64_t net_bind_and_connect = 3, scope_sockets_and_signals = 3;
constexpr unsigned create_ruleset_version = 1;

int landlock_version() {
  const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, create_ruleset_version);
  return version > 0 ? static_cast<int>(version) : 0;
}

// Handles rights and allows none of them anywhere. Reading is not handled, so it stays as it is.
int restrict_by_landlock() {
  const int version = landlock_version();
  if (version == 0) return 0;
  RulesetAttributes attributes;
  attributes.handled_access_fs = fs_execute | fs_write | fs_remove_and_make;
  std::size_t size = offsetof(RulesetAttributes, handled_access_net);
  if (version >= 2) attributes.handled_access_fs |= fs_refer;
  if (version >= 3) attributes.handled_access_fs |= fs_truncate;
  if (version >= 4) {
    attributes.handled_access_net = net_bind_and_connect;
    size = offsetof(RulesetAttributes, scoped);
  }
  if (version >= 6) {
    attributes.scoped = scope_sockets_and_signals;
    size = sizeof attributes;
  }
  const int rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, size, 0));
  if (rules < 0) return 0;
  const bool done = ::syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  ::close(rules);
  return done ? version : 0;
}

struct ReleaseFilter {
  void operator()(void* filter) const { ::seccomp_release(filter); }
};

bool restrict_by_seccomp() {
  const std::unique_ptr<void, ReleaseFilter> filter(::seccomp_init(SCMP_ACT_ALLOW));
  if (!filter) return false;
  bool good = true;
  const auto deny = [&](int call, auto... arguments) {
    // A call that this machine does not have is no loss.
    const int added =
        ::seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), call, sizeof...(arguments), arguments...);
    if (added != 0 && added != -EDOM && added != -EINVAL) good = false;
  };
  for (const int call :
       {// network
        SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen),
        SCMP_SYS(accept), SCMP_SYS(accept4),
        // other programs and processes
        SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(ptrace),
        SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_getfd),
        SCMP_SYS(pidfd_send_signal), SCMP_SYS(tkill), SCMP_SYS(rt_sigqueueinfo), SCMP_SYS(rt_tgsigqueueinfo),
        // files
        SCMP_SYS(creat), SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename), SCMP_SYS(renameat),
        SCMP_SYS(renameat2), SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(rmdir), SCMP_SYS(link),
        SCMP_SYS(linkat), SCMP_SYS(symlink), SCMP_SYS(symlinkat), SCMP_SYS(truncate), SCMP_SYS(mknod),
        SCMP_SYS(mknodat), SCMP_SYS(chmod), SCMP_SYS(fchmodat), SCMP_SYS(chown), SCMP_SYS(lchown),
        SCMP_SYS(fchownat), SCMP_SYS(utimensat), SCMP_SYS(setxattr), SCMP_SYS(lsetxattr),
        SCMP_SYS(removexattr), SCMP_SYS(lremovexattr), SCMP_SYS(open_by_handle_at),
        // the machine
        SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root), SCMP_SYS(chroot), SCMP_SYS(unshare),
        SCMP_SYS(setns), SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd),
        SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(kexec_load), SCMP_SYS(reboot),
        SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(shmget), SCMP_SYS(msgget),
        SCMP_SYS(semget)}) {
    deny(call);
  }
  // Flags in memory cannot be looked at; the C library falls back on the older calls.
  for (const int call : {SCMP_SYS(openat2), SCMP_SYS(clone3), SCMP_SYS(io_uring_setup)}) {
    const int added = ::seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), call, 0);
    if (added != 0 && added != -EDOM && added != -EINVAL) good = false;
  }
  for (const std::uint64_t flag : {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC}) {
    const std::uint64_t mask = flag == O_WRONLY || flag == O_RDWR ? O_ACCMODE : flag;
    deny(SCMP_SYS(open), SCMP_A1(SCMP_CMP_MASKED_EQ, mask, flag));
    deny(SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, mask, flag));
  }
  // A process of its own is none of a thread's business; libraries may have threads.
  deny(SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
  const auto self = static_cast<std::uint64_t>(::getpid());
  deny(SCMP_SYS(kill), SCMP_A0(SCMP_CMP_NE, self));
  deny(SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_NE, self));
  return good && ::seccomp_load(filter.get()) == 0;
}

}  // namespace

Sandbox available_sandbox() {
  const std::uint32_t action = SECCOMP_RET_ERRNO;
  return {::syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0, landlock_version()};
}

Sandbox enter_sandbox() {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return {};
  Sandbox sandbox;
  sandbox.landlock = restrict_by_landlock();
  sandbox.seccomp = restrict_by_seccomp();
  return sandbox;
}

}  // namespace guidang::ingest
