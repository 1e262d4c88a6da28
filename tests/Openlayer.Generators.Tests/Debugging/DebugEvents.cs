using System.Runtime.InteropServices;

namespace Openlayer.Generators.Tests.Debugging;

/// <summary>
/// The object that the debugging library calls for each event. All but three kinds of events only go on.
/// </summary>
internal sealed unsafe class DebugEvents
{
    private const int ContinueSlot = 4;
    private const int LoadModule = 13;
    private const int StepComplete = 4;
    private const int Break = 5;
    private const int ExitProcess = 10;

    private static readonly Guid _second = new("250E5EEA-DB5C-4C76-B6F3-8C46F12E3203");
    private static readonly nint _firstTable = Table(29);
    private static readonly nint _secondTable = Table(11);

    private readonly Action<ComObject> _moduleLoaded;
    private readonly Action<ComObject> _stopped;
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly nint* _faces;
    private nint _process;

    /// <param name="moduleLoaded">Called for each module.</param>
    /// <param name="stopped">Called for each thread that stands at a break or after a step.</param>
    public DebugEvents(Action<ComObject> moduleLoaded, Action<ComObject> stopped)
    {
        _moduleLoaded = moduleLoaded;
        _stopped = stopped;
        var self = GCHandle.ToIntPtr(GCHandle.Alloc(this));
        // Two faces, each its table and the way back here. They live as long as the process that tests.
        _faces = (nint*)NativeMemory.Alloc(4, (nuint)sizeof(nint));
        (_faces[0], _faces[1], _faces[2], _faces[3]) = (_firstTable, self, _secondTable, self);
    }

    public nint Address => (nint)_faces;

    /// <summary>Ends with the process, or with what went wrong in an event.</summary>
    public Task Exited => _exited.Task;

    private static nint Table(int methods)
    {
        var table = (nint*)NativeMemory.Alloc((nuint)methods, (nuint)sizeof(nint));
        new Span<nint>(table, methods).Fill((nint)(delegate* unmanaged<nint, nint, int>)&OnAny);
        table[0] = (nint)(delegate* unmanaged<nint, Guid*, nint*, int>)&QueryInterface;
        table[1] = table[2] = (nint)(delegate* unmanaged<nint, int>)&Count;
        if (methods > LoadModule)
        {
            table[LoadModule] = (nint)(delegate* unmanaged<nint, nint, nint, int>)&OnLoadModule;
            table[StepComplete] = table[Break] = (nint)(delegate* unmanaged<nint, nint, nint, int>)&OnStop;
            table[ExitProcess] = (nint)(delegate* unmanaged<nint, nint, int>)&OnExit;
        }

        return (nint)table;
    }

    [UnmanagedCallersOnly]
    private static int QueryInterface(nint self, Guid* face, nint* result)
    {
        var faces = Of(self)._faces;
        *result = (nint)(*face == _second ? faces + 2 : faces);
        return 0;
    }

    // It is never freed, so nobody counts.
    [UnmanagedCallersOnly]
    private static int Count(nint self) => 1;

    [UnmanagedCallersOnly]
    private static int OnAny(nint self, nint controller) => Of(self).Continue(controller, 0, static (_, _) => { });

    [UnmanagedCallersOnly]
    private static int OnLoadModule(nint self, nint controller, nint module) =>
        Of(self).Continue(controller, module, static (events, loaded) => events._moduleLoaded(loaded));

    [UnmanagedCallersOnly]
    private static int OnStop(nint self, nint controller, nint thread) =>
        Of(self).Continue(controller, thread, static (events, stopped) => events._stopped(stopped));

    [UnmanagedCallersOnly]
    private static int OnExit(nint self, nint process)
    {
        _ = Of(self)._exited.TrySetResult();
        return 0;
    }

    private int Continue(nint controller, nint subject, Action<DebugEvents, ComObject> then)
    {
        try
        {
            // The first event is that of the process; some of the others are of none of its parts.
            _process = _process == 0 ? controller : _process;
            then(this, new ComObject(subject));
            new ComObject(_process).Call(ContinueSlot, 0);
        }
        catch (Exception exception)
        {
            _ = _exited.TrySetException(exception);
        }

        return 0;
    }

    private static DebugEvents Of(nint self) => (DebugEvents)GCHandle.FromIntPtr(((nint*)self)[1]).Target!;
}
