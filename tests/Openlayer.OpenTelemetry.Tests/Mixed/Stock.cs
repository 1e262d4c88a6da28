using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Openlayer.OpenTelemetry.Tests.Mixed;

/// <summary>A database of the app, read through Entity Framework Core.</summary>
internal sealed class Stock : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"stock-{Guid.NewGuid():N}.db");

    public Stock()
    {
        using var context = Open();
        context.Database.EnsureCreated();
        context.AddRange(Enumerable.Range(1, 5).Select(static id => new Item(id, $"item {id}")));
        context.SaveChanges();
    }

    public async Task<string> NameOfAsync(int id)
    {
        await using var context = Open();
        return await context.Items.Where(item => item.Id == id).Select(static item => item.Name).SingleAsync();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        File.Delete(_file);
    }

    private Context Open() => new(_file);

    private sealed record Item(int Id, string Name);

    private sealed class Context(string file) : DbContext
    {
        public DbSet<Item> Items => Set<Item>();

        protected override void OnConfiguring(DbContextOptionsBuilder options) =>
            options.UseSqlite($"Data Source={file}");
    }
}
