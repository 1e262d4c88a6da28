using System.Diagnostics;

namespace Openlayer.Generators.Tests.Debugging;

/// <summary>Runs a program that breaks by itself, and steps into every call from there on.</summary>
internal sealed class SteppedProgram
{
    private const int CreateStepper = 12;
    private const int ActiveFrame = 15;
    private const int FunctionToken = 6;
    private const int ModuleName = 6;
    private const int FunctionFromToken = 9;
    private const int SetJustMyCode = 3;
    private const int UnmappedStops = 6;
    private const int Step = 7;
    private const int StepRange = 8;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);
    private static readonly Guid _module2 = new("7FCC5FB5-49C0-41DE-9938-3B88B5B9ADD7");
    private static readonly Guid _function2 = new("EF0C490B-94C3-4E4D-B629-DDC134C532D8");
    private static readonly Guid _stepper2 = new("C5B6E9C3-E7D1-4A8E-873B-7F047F0706F7");

    private readonly string _program;
    private readonly string _last;
    private readonly UserCode _code;
    private readonly List<string> _visited = [];
    private bool _broke;

    private SteppedProgram(string program, string last)
    {
        _program = program;
        _last = last;
        _code = new UserCode(program);
    }

    /// <summary>
    /// The methods in which a person would come to stand, in order, up to the one with the last name.
    /// </summary>
    public static async Task<IReadOnlyList<string>> RunAsync(string program, string argument, string last)
    {
        var start = new ProcessStartInfo("dotnet", [program, argument]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_EnableDiagnostics"] = "1";
        using var process = Process.Start(start)!;
        try
        {
            // It prints a line when it waits for a debugger, so its runtime is there.
            _ = await process.StandardOutput.ReadLineAsync().WaitAsync(_patience);
            var stepped = new SteppedProgram(program, last);
            var events = new DebugEvents(stepped.Loaded, stepped.Stopped);
            RuntimeDebugger.Attach(process, events);
            await events.Exited.WaitAsync(_patience);
            return stepped._visited;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    // All of the program is the user's, except what is marked otherwise; no other module is.
    private unsafe void Loaded(ComObject module)
    {
        if (NameOf(module) != _program)
        {
            return;
        }

        module.Query(_module2).Call(SetJustMyCode, 1, 0, 0);
        foreach (var token in _code.Others)
        {
            nint function;
            module.Call(FunctionFromToken, token, (nint)(&function));
            new ComObject(function).Query(_function2).Call(SetJustMyCode, 0);
        }
    }

    private unsafe void Stopped(ComObject thread)
    {
        if (_broke)
        {
            var method = _code.NameOf(thread.Get(ActiveFrame).GetNumber(FunctionToken));
            if (_visited.Count == 0 || _visited[^1] != method)
            {
                _visited.Add(method);
            }

            if (method == _last)
            {
                return;
            }
        }

        var stepper = thread.Get(CreateStepper);
        stepper.Call(UnmappedStops, 0);
        stepper.Query(_stepper2).Call(SetJustMyCode, 1);
        if (_broke)
        {
            var whole = stackalloc int[] { 0, int.MaxValue };
            stepper.Call(StepRange, 1, (nint)whole, 1);
        }
        else
        {
            // It broke in the framework; the next of the user's own code is the one that asked for it.
            stepper.Call(Step, 1);
            _broke = true;
        }
    }

    private static unsafe string NameOf(ComObject module)
    {
        var name = stackalloc char[1024];
        int length;
        module.Call(ModuleName, 1024, (nint)(&length), (nint)name);
        return new string(name, 0, length - 1);
    }
}
