// Debian's libxapian frees an object under its base's size while it checks a database that was just written, which AddressSanitizer takes for an
// error. It is none of ours, and it would end every harness that builds a generation before its first input.
extern "C" const char* __asan_default_options() { return "new_delete_type_mismatch=0"; }  // NOLINT: the sanitizer's own name
