using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Openlayer.Generators.Tests.Debugging;

/// <summary>
/// A debugger of another .NET process, over the library that the runtime brings for that. It is only made to step into
/// what is called, as a person does who keeps pressing the key.
/// </summary>
internal sealed unsafe class RuntimeDebugger
{
    private const int Initialize = 3;
    private const int SetManagedHandler = 5;
    private const int DebugActiveProcess = 8;
    private const int Version = 3; // CorDebugVersion_2_0, which is all that a runtime without COM knows
    private const int ProcessAttach = 1;

    /// <summary>Attaches to a process that waits for a debugger; its events come on a thread of the library.</summary>
    public static void Attach(Process process, DebugEvents events)
    {
        var runtime = RuntimeOf(process);
        var library = NativeLibrary.Load(Path.Combine(Path.GetDirectoryName(runtime.Path)!, LibraryName("mscordbi")));
        // The runtime's own loader would call it to set itself up.
        _ = ((delegate* unmanaged<nint, int, nint, int>)NativeLibrary.GetExport(library, "DllMain"))(
            library,
            ProcessAttach,
            0
        );
        var create = (delegate* unmanaged<int, int, nint, nint, nint, nint*, int>)
            NativeLibrary.GetExport(library, "CoreCLRCreateCordbObject3");
        nint created = 0;
        Marshal.ThrowExceptionForHR(create(Version, process.Id, 0, 0, runtime.Address, &created));

        var debugger = new ComObject(created);
        debugger.Call(Initialize);
        nint debugged = 0;
        debugger.Call(SetManagedHandler, events.Address);
        debugger.Call(DebugActiveProcess, process.Id, 0, (nint)(&debugged));
    }

    private static (string Path, nint Address) RuntimeOf(Process process)
    {
        var name = LibraryName("coreclr");
        var module = process.Modules.Cast<ProcessModule>().First(module => Path.GetFileName(module.FileName) == name);
        return (module.FileName, module.BaseAddress);
    }

    private static string LibraryName(string name) =>
        OperatingSystem.IsWindows() ? $"{name}.dll"
        : OperatingSystem.IsMacOS() ? $"lib{name}.dylib"
        : $"lib{name}.so";
}
