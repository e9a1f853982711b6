/* Stands in for one function of Windows 10 that Wine 8 lacks: random bytes, which wheels written in Rust ask for.
   For tests under Wine only; never part of a package. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG size);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T size) {
    return SystemFunction036(buffer, (ULONG)size);
}
