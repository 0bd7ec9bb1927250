namespace RnnSweep.Cluster.Tests.AdoNet;

public sealed class ReminderGrain(ILocalSiloDetails silo) : Grain, IReminderGrain, IRemindable
{
    public Task<string> WhereAsync() => Task.FromResult(silo.Name);

    public Task RemindAsync(string name) => this.RegisterOrUpdateReminder(name, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

    public async Task<string[]> RemindersAsync() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName).Order(StringComparer.Ordinal)];

    public async Task ForgetAsync(string name) =>
        await this.UnregisterReminder(await this.GetReminder(name) ?? throw new KeyNotFoundException(name));

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;
}
