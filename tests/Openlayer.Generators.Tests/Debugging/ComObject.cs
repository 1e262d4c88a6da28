using System.Runtime.InteropServices;

namespace Openlayer.Generators.Tests.Debugging;

/// <summary>An object of the runtime's debugging interfaces, called by the place of a method in its table.</summary>
internal readonly unsafe struct ComObject(nint address)
{
    public nint Address => address;

    public ComObject Query(Guid face)
    {
        Check(Marshal.QueryInterface(address, in face, out var other));
        return new ComObject(other);
    }

    public void Call(int slot) => Check(((delegate* unmanaged<nint, int>)Method(slot))(address));

    public void Call(int slot, nint argument) =>
        Check(((delegate* unmanaged<nint, nint, int>)Method(slot))(address, argument));

    public void Call(int slot, nint first, nint second) =>
        Check(((delegate* unmanaged<nint, nint, nint, int>)Method(slot))(address, first, second));

    public void Call(int slot, nint first, nint second, nint third) =>
        Check(((delegate* unmanaged<nint, nint, nint, nint, int>)Method(slot))(address, first, second, third));

    /// <summary>Calls a method whose one argument is where it puts an object.</summary>
    public ComObject Get(int slot)
    {
        nint result = 0;
        Call(slot, (nint)(&result));
        return new ComObject(result);
    }

    /// <summary>Calls a method whose one argument is where it puts a number.</summary>
    public int GetNumber(int slot)
    {
        var result = 0;
        Call(slot, (nint)(&result));
        return result;
    }

    private void* Method(int slot) => (*(void***)address)[slot];

    private static void Check(int result) => Marshal.ThrowExceptionForHR(result);
}
